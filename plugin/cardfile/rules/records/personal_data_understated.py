"""A model card claims less personal data than the model learned from or reads.

## What it does
Compares `personal_data` of the card with the strongest of its data: what it was trained on and
derived from, and the columns among its inputs. Data that do not say what they hold answer by
their columns, and by the data that they were made from. The message names the path, from the
column on. `unknown` is compared with nothing, and neither is a card without the field: it is
shown with the strongest of its data.

## Why
Who may use a model, and for how long, follows from what it learned from.

## Example
Bad:

````markdown bad path=docs/data/loans.md
---
type: data-dictionary
title: Loans
description: One row a loan.
owner: team-risk
personal_data: personal
fields:
  - {name: email, type: string, description: Address of the customer., personal_data: personal}
---
````

````markdown bad path=docs/models/score.md
---
type: model-card
title: Loan score
description: Ranks loan applications for review.
owner: team-risk
intended_use: Ranking applications for a person.
personal_data: none
trained_on: [loans]
---
````

Good:

````markdown good path=docs/data/loans.md
---
type: data-dictionary
title: Loans
description: One row a loan.
owner: team-risk
personal_data: personal
fields:
  - {name: email, type: string, description: Address of the customer., personal_data: personal}
---
````

````markdown good path=docs/models/score.md
---
type: model-card
title: Loan score
description: Ranks loan applications for review.
owner: team-risk
intended_use: Ranking applications for a person.
personal_data: personal
trained_on: [loans]
---
````
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.graph.columns import column_named, columns_read
from cardfile.graph.paths import upstream
from cardfile.rules import Context, rule
from cardfile.standards.levels import personal_rank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Element, Record

_LEARNED_FROM = frozenset(
    {"trained_on", "pretrained_on", "finetuned_on", "derived_from", "sources"}
)
_MADE_FROM = frozenset({"derived_from", "sources"})
_COLUMN = "column_derived_from"


@dataclass(frozen=True, slots=True)
class _Holding:
    """Personal data that reach a card: how strong, who says so, and the ids on the way."""

    rank: int
    said: Element
    names: list[str]

    @property
    def trail(self) -> str:
        """The way, from the column on where one is marked."""
        beginning = _beginning(self.said, self.rank)
        return " → ".join([*beginning, *self.names[1:]] if beginning else self.names)


@rule("CF610", "personal-data-understated", on="model-card", severity="error")
def personal_data_understated(card: Record, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the data that hold more, and the way that they take."""
    claimed = card.text("personal_data")
    rank = personal_rank(claimed)
    if rank is None or card.type.lifecycle.is_final(card.status):
        return
    strongest = max(_holdings(card), key=lambda holding: holding.rank, default=None)
    if strongest is None or strongest.rank <= rank:
        return
    kind = strongest.said.text("personal_data")
    data = "personal data" if kind == "personal" else f"{kind} data"
    yield card.at("personal_data").says(
        f"`personal_data` is {claimed}, but “{strongest.said.record.id}” holds {data}:"
        f" {strongest.trail}",
        help=f"set `personal_data` to {kind}, or correct what “{strongest.said.record.id}” says",
        related=strongest.said.at("personal_data").related("said here"),
    )


def _holdings(card: Record) -> Iterator[_Holding]:
    """All personal data that the card leads to, the nearest first."""
    for source in upstream(card, _LEARNED_FROM, _answers):
        rank = personal_rank(source.record.get("personal_data"))
        if rank is not None:
            yield _Holding(rank, source.record, source.names)
            continue
        for column, held in _marked(source.record):
            yield _Holding(held, column, source.names)
    for read in columns_read(card):
        held = personal_rank(read.column.get("personal_data")) or 0
        yield _Holding(held, read.column, [read.column.record.id, card.id])


def _answers(record: Record) -> bool:
    return personal_rank(record.get("personal_data")) is not None


def _marked(data: Record) -> Iterator[tuple[Element, int]]:
    for column in data.columns:
        rank = personal_rank(column.get("personal_data"))
        if rank is not None:
            yield column, rank


def _beginning(said: Element, rank: int) -> list[str]:
    """The way of the data into the record that speaks of them; empty if no column is marked."""
    if said is not said.record:
        return _way_of(said, rank)
    for column, held in _marked(said.record):
        if held == rank:
            return _way_of(column, rank)
    for source in upstream(said.record, _MADE_FROM, lambda _: False):
        for column, held in _marked(source.record):
            if held == rank:
                return [*_way_of(column, rank), *source.names[1:]]
    return []


def _way_of(column: Element, rank: int) -> list[str]:
    """`crm#email`, `customers`, `loans`: from the column that a column is computed from first."""
    chain = [column]
    while (before := _computed_from(chain[-1], rank)) is not None:
        if any(before.pointer == each.pointer and before.record is each.record for each in chain):
            break
        chain.append(before)
    first = f"{chain[-1].record.id}#{chain[-1].text('name')}"
    return [first, *(each.record.id for each in reversed(chain[:-1]))]


def _computed_from(column: Element, rank: int) -> Element | None:
    """The column of the same strength that a column is computed from."""
    for link in column.record.relations(_COLUMN):
        inside = link.reference.pointer.startswith(f"{column.pointer}/")
        if inside and link.target is not None and link.reference.parsed.fragment:
            found = column_named(link.target, link.reference.parsed.fragment)
            if found is not None and personal_rank(found.get("personal_data")) == rank:
                return found
    return None
