"""A data set behind a high-risk model does not say how it came about.

## What it does
Under the profile `regulated`. Data that a high-risk model was trained, fine-tuned or evaluated on
say how they were collected and prepared (`collection`, `preprocessing`), which biases are known
(`known_biases`), how they are divided (`splits`), and where their target is a label how it was
given (`annotation`). It weighs as the status of the data set and that of the model allow: an error
once both are approved, a warning where one of them is in review, a hint while one is a draft.

## Why
Whom a model fails is decided when its data are collected, and the model's card cannot tell.

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
status: in-review
personal_data: none
fields:
  - {name: term, type: integer, unit: mo, description: Term.}
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
trained_on: [loans]
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
status: in-review
personal_data: none
collection: {method: Copied from the branch system each night.}
preprocessing: Loans without a term are left out.
known_biases: [Only applications that reached a branch]
splits: [{name: train}, {name: test}]
fields:
  - {name: term, type: integer, unit: mo, description: Term.}
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
trained_on: [loans]
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.tiers import high_risk_place, lesser, tier_weight, weightiest
from cardfile.rules.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Element, Record

_USES = frozenset({"trained_on", "pretrained_on", "finetuned_on", "evaluated_on"})
_ASKED = ("collection", "preprocessing", "known_biases", "splits")


@rule(
    "CF620",
    "high-risk-data-incomplete",
    on="data-dictionary",
    severity="warning",
    aggravated="error",
    eased="hint",
)
def high_risk_data_incomplete(data: Record, context: Context) -> Iterator[Finding]:
    """Name what is missing, and the model that asks for it."""
    if context.settings.profile != "regulated":
        return
    uses = [link for link in data.inverse() if link.relation in _USES and _asks(link.source)]
    missing = [name for name in _asked(data) if not data.get(name)]
    if not uses or not missing:
        return
    heaviest = weightiest(uses, key=lambda link: tier_weight(link.source))
    model = heaviest.source
    level = high_risk_place(model)
    names = listed([f"`{name}`" for name in missing], "and")
    verb = "is" if len(missing) == 1 else "are"
    yield data.at().says(
        f"{names} {verb} missing, and “{model.id}” is a high-risk model: {data.id} → {model.id}",
        help=f"add {names}, so that whoever approves the model knows its data",
        weight=lesser(tier_weight(data), tier_weight(model)),
        related=(
            *heaviest.place.related(f"{heaviest.reference.relation.label} here"),
            *(level.related("high-risk because of this") if level else ()),
        ),
    )


def _asks(card: Record) -> bool:
    is_over = card.type.lifecycle.is_final(card.status)
    return card.type.name == "model-card" and not is_over and high_risk_place(card) is not None


def _asked(data: Record) -> list[str]:
    has_labels = any(_is_label(column) for column in data.columns)
    return [*_ASKED, "annotation"] if has_labels else list(_ASKED)


def _is_label(column: Element) -> bool:
    """Whether a target is a label that somebody gave, and no quantity that was measured."""
    if column.get("role") != "target":
        return False
    is_listed = "categories" in column or "constraints.enum" in column
    return is_listed or column.get("type") in ("string", "boolean")
