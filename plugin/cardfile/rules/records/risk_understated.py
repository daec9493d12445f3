"""A model's risk is said to be low, or nothing is said, while its data or its risks say otherwise.

## What it does
Compares `risk.level` with what the card leads to. Low or absent does not go with an input that
is a protected column or special-category data; no level goes with a linked risk (in `risks`, or
a risk record that affects the model) that stands higher. A risk record stands at its `residual`,
else between its likelihood and its impact. In the first state an absent level is a hint only.

## Why
The level decides what else is asked of the card. Understating it is how a high-risk model slips
through; saying `high` in a draft raises no wall.

## Example
Bad:

````markdown bad path=docs/data/loans.md
---
type: data-dictionary
title: Loan applications
description: One row an application.
owner: team-risk
personal_data: personal
fields:
  - {name: age, type: integer, unit: a, description: Age., role: protected, personal_data: personal}
---
````

````markdown bad path=docs/models/score.md
---
type: model-card
title: Loan score
description: Ranks loan applications for review.
owner: team-risk
intended_use: Ranking applications for a person.
risk: {level: low}
inputs: [{name: age, field: "loans#age"}]
---
````

Good:

````markdown good path=docs/data/loans.md
---
type: data-dictionary
title: Loan applications
description: One row an application.
owner: team-risk
personal_data: personal
fields:
  - {name: age, type: integer, unit: a, description: Age., role: protected, personal_data: personal}
---
````

````markdown good path=docs/models/score.md
---
type: model-card
title: Loan score
description: Ranks loan applications for review.
owner: team-risk
intended_use: Ranking applications for a person.
risk: {level: high}
inputs: [{name: age, field: "loans#age"}]
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic import Weight
from cardfile.graph.columns import columns_read
from cardfile.graph.status import PAST
from cardfile.rules import Context, rule
from cardfile.standards.levels import level_rank, level_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Element, Place, Record

_LOW = 1


@rule("CF619", "risk-understated", on="model-card", severity="warning", eased="hint")
def risk_understated(card: Record, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name what speaks against the level."""
    if card.effective_status.name in PAST:
        return
    level = level_rank(card.get("risk.level"))
    if not level and card.get("risk") is not None:
        return  # a level that cannot be read is the schema's to tell
    reason = _column_reason(card) if level <= _LOW else None
    reason = reason or _risk_reason(card, level)
    if reason is None:
        return
    words, there = reason
    initial = level == 0 and card.status == card.type.lifecycle.initial
    said = f"`risk.level` is {level_word(level)}" if level else "`risk.level` is missing"
    yield card.at("risk.level" if level else "risk").says(
        f"{said}, but {words}",
        help="raise the level, or correct what the column or the risk says"
        if level
        else "add `risk: {level: …}`: low, medium, high or critical",
        weight=Weight.EASED if initial else Weight.DEFAULT,
        related=there.related("this says more"),
    )


def _column_reason(card: Record) -> tuple[str, Place] | None:
    for read in columns_read(card):
        if read.column.get("personal_data") == "special-category":
            return f"the model reads “{read.name}”, special-category data", read.place
        if read.column.get("role") == "protected":
            return f"the model reads “{read.name}”, a protected column", read.place
    return None


def _risk_reason(card: Record, level: int) -> tuple[str, Place] | None:
    risks: list[tuple[str, Element, Place]] = [
        (risk.text("name") or "", risk, risk.at("name")) for risk in card.each("risks")
    ]
    linked = [(link.target, link.place) for link in card.relations("risks") if link.target]
    linked += [(link.source, link.place) for link in card.inverse("affects")]
    risks += [
        (risk.id, risk, place)
        for risk, place in linked
        if risk.type.name == "risk" and risk.status != "closed"
    ]
    for name, risk, place in risks:
        rank = _rank(risk)
        if name and rank > max(level, _LOW):
            return f"the risk “{name}” stands at {level_word(rank)}", place
    return None


def _rank(risk: Element) -> int:
    """The level at which a risk stands."""
    residual = level_rank(risk.get("residual"))
    if residual:
        return residual
    likelihood = level_rank(risk.get("likelihood"))
    impact = level_rank(risk.get("impact")) or level_rank(risk.get("severity"))
    return (likelihood + impact) // 2 if likelihood else 0
