"""A change of data breaks whoever reads them, and the version does not say so.

## What it does
Compares a data dictionary with its state before the change. A column or table that went, another
type, unit, format or primary key, and values that are no longer allowed ask for the next MAJOR
`version` (below 1.0.0 for the next MINOR one). What is only added asks for nothing here. A bound or
a list of values that the page did not mention before may have held all along: on its own that is a
warning. Without a version by Semantic Versioning on both sides nothing is said.

## Why
Models and reports pin `loans@2`; they find out at night what 2.3 took away.

## Example
Bad:

````markdown base path=docs/data/loans.md
---
type: data-dictionary
title: Loans
description: One row a loan.
owner: team-risk
personal_data: none
version: 1.2.0
fields:
  - {name: amount, type: number, unit: EUR, description: Amount of the loan.}
  - {name: term, type: integer, unit: mo, description: Term of the loan.}
---
````

````markdown bad path=docs/data/loans.md
---
type: data-dictionary
title: Loans
description: One row a loan.
owner: team-risk
personal_data: none
version: 1.3.0
fields:
  - {name: amount, type: number, unit: USD, description: Amount of the loan.}
---
````

Good:

````markdown good path=docs/data/loans.md
---
type: data-dictionary
title: Loans
description: One row a loan.
owner: team-risk
personal_data: none
version: 2.0.0
fields:
  - {name: amount, type: number, unit: USD, description: Amount of the loan.}
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic import Weight
from cardfile.graph.columns import TRAINING
from cardfile.rules import Context, rule
from cardfile.rules.data_changes import Change, breaking_changes
from cardfile.rules.standing import is_history
from cardfile.rules.tables import is_complete
from cardfile.rules.wording import listed
from cardfile.standards.versions import Version

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.graph import KnowledgeBase
    from cardfile.records import Record

_MOST_SHOWN = 10


@rule(
    "CF639",
    "breaking-data-change",
    on="data-dictionary",
    severity="error",
    eased="warning",
    needs={"base"},
)
def breaking_data_change(data: Record, context: Context) -> Iterator[Finding]:
    """Point at the version, and name every change that asks for another one."""
    before = _before(data, context.base) if context.base else None
    if before is None or not (is_complete(data) and is_complete(before)):
        return
    old, new = Version.read(before.get("version")), Version.read(data.get("version"))
    if old is None or new is None or new.may_break(old):
        return
    changes = list(breaking_changes(before, data))
    if changes:
        yield _finding(data, changes, old, new)


def _before(data: Record, base: KnowledgeBase) -> Record | None:
    """The record before the change: of the same id, of a former one, or on the same page."""
    for name in (data.id, *data.aliases):
        found = base.index.with_id(name, data.type.name)
        if found:
            return None if found[0].broken else found[0]
    there = base.index.by_path.get(data.page.path)
    if there is None or there.broken or there.type.name != data.type.name:
        return None
    return there


def _finding(data: Record, changes: list[Change], old: Version, new: Version) -> Finding:
    # what is certain comes first
    changes = sorted(changes, key=lambda change: change.is_new_word)
    first, *others = changes
    more = f", and {len(others)} more" if others else ""
    wanted = old.next_major() if old.major else Version(0, old.minor + 1, 0)
    step = f"goes from {old} to {new}" if old != new else f"stays {new}"
    notes = [f"besides, {change.words}" for change in others[:_MOST_SHOWN]]
    notes += _readers(data, {change.column for change in changes})
    return data.at("version").says(
        f"`version` {step}, but {first.words}{more}",
        help=f"set `version` to {wanted}, or keep what others rely on",
        notes=tuple(notes),
        weight=Weight.EASED if first.is_new_word else Weight.DEFAULT,
        related=tuple(
            place
            for change in changes[:_MOST_SHOWN]
            for place in change.place.related(change.words)
        ),
        data={"version": str(wanted), "changes": [change.words for change in changes]},
    )


def _readers(data: Record, columns: set[str]) -> list[str]:
    """Who has to know: the models that read a changed column, with their owners."""
    found: dict[str, str] = {}
    for link in data.inverse():
        card = link.source
        if link.relation == "reads":
            fragment = link.reference.parsed.fragment or ""
            reads = fragment in columns or fragment.rpartition(".")[2] in columns
        else:
            named = {entry.text("name") for entry in card.each("inputs") if "field" not in entry}
            reads = link.relation in TRAINING and bool(named & columns)
        if reads and not is_history(card):
            owners = listed([party.name for party in card.owners], "and")
            found[card.id] = f"“{card.id}” ({owners})" if owners else f"“{card.id}”"
    return [f"read by {listed(sorted(found.values()), 'and')}"] if found else []
