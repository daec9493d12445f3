"""A high-risk model has no numbers for the groups that its protected attributes make.

## What it does
Under the profile `regulated`, for cards with `risk.level: high` or `critical`, or high-risk under
the EU AI Act. Each column in `protected_attributes` needs the headline metric for at least two of
its values, in `group`, each with `n` and `confidence_interval`. Intersections stand beside those,
not for them. A `group_evaluation_waiver` with the decision behind it is an answer too. An error
when approved or in production, a warning in review.

## Why
The average of a model hides whom it fails. Without `n` and an interval nobody can tell a gap from
luck.

## Example
Bad:

````toml bad path=cardfile.toml
profile = "regulated"
````

````markdown bad path=docs/data/loans.md
---
type: data-dictionary
title: Loans
description: One row a loan.
owner: team-risk
personal_data: personal
fields:
  - {name: sex, type: string, description: Sex., role: protected, personal_data: personal}
---
````

````markdown bad path=docs/models/score.md
---
type: model-card
title: Loan score
description: Ranks loan applications for review.
owner: team-risk
status: in-review
intended_use: Ranking applications for a person.
risk: {level: high}
protected_attributes: ["loans#sex"]
evaluations:
  - dataset: loans
    metrics: [{type: roc_auc, value: 0.83}]
---
````

Good:

````toml good path=cardfile.toml
profile = "regulated"
````

````markdown good path=docs/data/loans.md
---
type: data-dictionary
title: Loans
description: One row a loan.
owner: team-risk
personal_data: personal
fields:
  - {name: sex, type: string, description: Sex., role: protected, personal_data: personal}
---
````

````markdown good path=docs/models/score.md
---
type: model-card
title: Loan score
description: Ranks loan applications for review.
owner: team-risk
status: in-review
intended_use: Ranking applications for a person.
risk: {level: high}
protected_attributes: ["loans#sex"]
evaluations:
  - dataset: loans
    metrics:
      - {type: roc_auc, value: 0.83}
      - type: roc_auc
        value: 0.82
        n: 412
        group: {sex: female}
        confidence_interval: {lower: 0.79, upper: 0.85}
      - type: roc_auc
        value: 0.84
        n: 598
        group: {sex: male}
        confidence_interval: {lower: 0.81, upper: 0.87}
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.groups import attribute_names, group_value, group_words, headline_by_group
from cardfile.rules.tiers import high_risk_place, tier_weight
from cardfile.rules.wording import listed, plural

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Link, Metric, Place, Record

_LEAST = 2


@rule(
    "CF603",
    "group-metrics-missing",
    on="model-card",
    severity="warning",
    aggravated="error",
    eased="hint",
)
def group_metrics_missing(card: Record, context: Context) -> Iterator[Finding]:
    """Look at each protected attribute."""
    reason = high_risk_place(card)
    if context.settings.profile != "regulated" or reason is None:
        return
    headline = card.headline
    if headline is None or "group_evaluation_waiver" in card:
        return
    metrics = list(headline_by_group(card))
    for link in card.relations("protected_attributes"):
        yield from _of_attribute(link, headline.type, metrics, reason)


def _of_attribute(
    link: Link, metric_type: str, metrics: list[Metric], reason: Place
) -> Iterator[Finding]:
    """One finding an attribute: its groups are missing, or they lack what makes them tell."""
    attribute, names = attribute_names(link)
    if attribute is None:
        return
    found = [metric for metric in metrics if group_value(metric, names) is not None]
    values = {group_value(metric, names) for metric in found}
    if len(values) < _LEAST:
        which = f"only for one group ({group_words(found[0].group)})" if found else "for no group"
        yield link.place.says(
            f"`{metric_type}` is given {which} of “{attribute}”, and the model is high-risk",
            help=f"add `{metric_type}` with `group: {{{attribute}: …}}`, `n` and"
            " `confidence_interval` for each group, or a `group_evaluation_waiver`",
            weight=tier_weight(link.source),
            because=(reason.because(),),
            related=reason.related("high-risk because of this"),
        )
        return
    bare = [(metric, lacks) for metric in found if (lacks := _lacks(metric))]
    if bare:
        metric, lacks = bare[0]
        others = f" (and so {plural(len(bare) - 1, 'group')} more)" if len(bare) > 1 else ""
        yield metric.element.at("type").says(
            f"`{metric_type}` for {group_words(metric.group)} has no"
            f" {listed([f'`{name}`' for name in lacks])}{others}",
            help="say on how many cases it rests, and between which bounds it lies",
            weight=tier_weight(link.source),
            because=(reason.because(),),
            related=reason.related("high-risk because of this"),
        )


def _lacks(metric: Metric) -> list[str]:
    needed = {"n": metric.element.get("n"), "confidence_interval": metric.interval}
    return [name for name, value in needed.items() if value is None]
