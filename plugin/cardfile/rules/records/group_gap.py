"""A model does much worse for one group than for another, and no risk speaks of it.

## What it does
Compares the headline metric between the groups of each attribute, within one evaluation and split.
Where the worst value is less than 0.8 of the best (`fairness.min-ratio`), a risk, a linked risk
record or a fairness assessment has to name the group or the attribute. Differences that should be
zero, and metrics with values below zero, are not compared.

## Why
The gap is known, since it stands in the card; whoever approves the model should know that it was
seen.

## Example
Bad:

````markdown bad path=docs/models/churn.md
---
type: model-card
title: Churn score
description: Ranks customers by their risk of leaving.
owner: team-growth
intended_use: Ranking customers for a call.
evaluations:
  - dataset: https://example.org/orders
    metrics:
      - {type: roc_auc, value: 0.84}
      - {type: roc_auc, value: 0.61, group: {age: under 25}}
      - {type: roc_auc, value: 0.88, group: {age: 25 and over}}
---
````

Good:

````markdown good path=docs/models/churn.md
---
type: model-card
title: Churn score
description: Ranks customers by their risk of leaving.
owner: team-growth
intended_use: Ranking customers for a call.
risks:
  - name: Blind to the young
    description: Customers under 25 are ranked little better than by chance.
    mitigation_strategy: They are called by their last order.
evaluations:
  - dataset: https://example.org/orders
    metrics:
      - {type: roc_auc, value: 0.84}
      - {type: roc_auc, value: 0.61, group: {age: under 25}}
      - {type: roc_auc, value: 0.88, group: {age: 25 and over}}
---
````
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cardfile.graph.status import PAST
from cardfile.rules import Context, rule
from cardfile.rules.groups import group_words, headline_by_group

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Metric, Record

_WORD = re.compile(r"[^\W_]+")
# Words that stand in every risk say nothing of a group.
_SHORTEST = 3


@rule("CF604", "group-gap", on="model-card", severity="warning")
def group_gap(card: Record, context: Context) -> Iterator[Finding]:
    """Point at the worst group, and at the best."""
    if card.effective_status.name in PAST:
        return
    least = context.settings.fairness_min_ratio
    for metrics in _comparable(card):
        worst, best = _ends(metrics)
        low, high = sorted((worst.value or 0, best.value or 0))
        if high <= 0 or low < 0 or low / high >= least:
            continue
        if _is_mentioned(card, worst):
            continue
        yield worst.element.at("value").says(
            f"`{worst.type}` for {group_words(worst.group)} is {worst.value}, against"
            f" {best.value} for {group_words(best.group)}, and no risk speaks of it",
            help="name the group in `risks`, with what is done about it, or in a risk record that"
            f" affects the model (a ratio below {least:g} counts as a gap)",
            related=best.element.at("value").related("the best group"),
        )


def _comparable(card: Record) -> Iterator[list[Metric]]:
    """Groups of one attribute (or one intersection), measured in the same way."""
    found: dict[tuple[Any, ...], list[Metric]] = {}
    for metric in headline_by_group(card):
        is_difference = metric.definition is not None and metric.definition.direction == "zero"
        if metric.value is None or is_difference:
            continue
        evaluation = metric.evaluation.pointer if metric.evaluation else ""
        attributes = tuple(sorted(map(str, metric.group)))
        unit = metric.element.text("unit")
        key = (evaluation, metric.split, unit, metric.element.text("name"), attributes)
        found.setdefault(key, []).append(metric)
    return (metrics for metrics in found.values() if len(metrics) > 1)


def _ends(metrics: list[Metric]) -> tuple[Metric, Metric]:
    """The worst and the best; where neither way is better, the least and the greatest."""
    ordered = sorted(metrics, key=lambda metric: metric.value or 0)
    if metrics[0].higher_is_better is False:
        ordered.reverse()
    return ordered[0], ordered[-1]


def _is_mentioned(card: Record, metric: Metric) -> bool:
    text = " ".join(_texts_on_risk(card)).casefold()
    words = set(_WORD.findall(text))
    for attribute, value in metric.group.items():
        if str(value).casefold() in text and len(str(value)) >= _SHORTEST:
            return True
        named = _WORD.findall(f"{attribute} {value}".replace("_", " ").casefold())
        if any(len(word) >= _SHORTEST and word in words for word in named):
            return True
    return False


def _texts_on_risk(card: Record) -> Iterator[str]:
    for field in ("risks", "fairness_assessments"):
        yield from _texts(card.get(field))
    linked = [link.target for link in card.relations("risks")]
    linked += [link.source for link in card.inverse("affects")]
    for record in linked:
        if record is not None and record.type.name == "risk":
            yield from _texts(dict(record.data))


def _texts(value: Any) -> Iterator[str]:
    """All texts in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
