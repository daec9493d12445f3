"""A foreign key leads to a table or a column that there is not, or to one of another type.

## What it does
Follows `foreignKeys`: the columns here, the table that `resource` names (a table of the same data
set, else another data dictionary, empty for the table itself), the columns there, as many as here
and of the same types.

## Why
The join that the page promises fails, or worse, finds the wrong rows.

## Example
Bad:

````markdown bad path=docs/data/loans.md
---
type: data-dictionary
title: Loans
description: One row a loan.
owner: team-risk
personal_data: none
fields:
  - {name: branch, type: string, description: Branch that gave the loan.}
foreignKeys:
  - {fields: branch, reference: {resource: branches, fields: id}}
---
````

````markdown bad path=docs/data/branches.md
---
type: data-dictionary
title: Branches
description: One row a branch.
owner: team-risk
personal_data: none
fields:
  - {name: id, type: integer, unit: "1", description: Number of the branch.}
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
fields:
  - {name: branch, type: integer, unit: "1", description: Branch that gave the loan.}
foreignKeys:
  - {fields: branch, reference: {resource: branches, fields: id}}
---
````

````markdown good path=docs/data/branches.md
---
type: data-dictionary
title: Branches
description: One row a branch.
owner: team-risk
personal_data: none
fields:
  - {name: id, type: integer, unit: "1", description: Number of the branch.}
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cardfile.diagnostic.nearest import nearest
from cardfile.records import ReferenceForm, parse_reference
from cardfile.rules import Context, rule
from cardfile.rules.tables import DataTable, is_complete, tables_of
from cardfile.rules.wording import listed, plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Element, Place, Record

_DATA = "data-dictionary"
_ANY = "any"


class _End(NamedTuple):
    """One end of a key: what it is called, and the columns that its tables have."""

    name: str
    columns: dict[str, Element]


@rule("CF637", "foreign-key", on="data-dictionary", severity="error")
def foreign_key(data: Record, context: Context) -> Iterator[Finding]:
    """Look at each key of each table."""
    tables = list(tables_of(data))
    for table in tables:
        for key in table.element.each("foreignKeys"):
            yield from _of_key(data, key, table, tables, context)


def _of_key(
    data: Record, key: Element, table: DataTable, tables: list[DataTable], context: Context
) -> Iterator[Finding]:
    reference = key.child("reference")
    if reference is None:
        return
    here = _End(f"“{table.name or data.id}”", table.columns if is_complete(data) else {})
    missing = list(_missing(key, here))
    yield from missing
    target = _target(data, reference, table, tables, context)
    if not isinstance(target, _End):
        yield from target
        return
    missing_there = list(_missing(reference, target))
    yield from missing_there
    ours, theirs = key.items("fields"), reference.items("fields")
    if len(ours) != len(theirs):
        yield reference.at("fields").says(
            f"the key has {plural(len(ours), 'column')} here and {len(theirs)} in {target.name}",
            help="name as many columns there as here, in the same order",
            related=key.at("fields").related("the columns here"),
        )
    elif not missing and not missing_there:
        yield from _types(key, here, target, list(zip(ours, theirs, strict=True)))


def _target(
    data: Record,
    reference: Element,
    table: DataTable,
    tables: list[DataTable],
    context: Context,
) -> _End | list[Finding]:
    """The tables at the other end, or what is wrong with its name; nothing to say gives `[]`."""
    name = reference.text("resource") or ""
    if not name:
        return _End(f"“{table.name or data.id}”", table.columns if is_complete(data) else {})
    sibling = next((other for other in tables if other.name == name), None)
    if sibling is not None:
        return _End(f"“{name}”", sibling.columns if is_complete(data) else {})
    parsed = parse_reference(name)
    if parsed.form is ReferenceForm.EXTERNAL:
        return []
    found = context.kb.resolve_text(data, name)
    place = reference.at("resource")
    if found is None:
        return [_unknown_table(place, name, tables, context)]
    if found.type.name != _DATA:
        return [
            place.says(
                f"“{found.id}” is of the type {found.type.name}, and a foreign key leads to a data"
                " dictionary"
            )
        ]
    if found.broken or not is_complete(found):
        return []
    there = list(tables_of(found))
    if parsed.fragment:
        there = [other for other in there if other.name == parsed.fragment]
        if not there:
            names = [other.name for other in tables_of(found) if other.name]
            return [
                place.says(
                    f"“{found.id}” has no table “{parsed.fragment}”", help=_near(name, names)
                )
            ]
    columns = {name: column for other in reversed(there) for name, column in other.columns.items()}
    return _End(f"“{name}”", columns)


def _unknown_table(place: Place, name: str, tables: list[DataTable], context: Context) -> Finding:
    known = [table.name for table in tables if table.name]
    known += [record.id for record in context.kb.of_type(_DATA)]
    return place.says(
        f"no table here and no data dictionary has the name “{name}”", help=_near(name, known)
    )


def _missing(at: Element, end: _End) -> Iterator[Finding]:
    """The columns that an end names and does not have; nothing where its columns are unknown."""
    is_list = isinstance(at.get("fields"), list)
    for index, name in enumerate(at.items("fields") if end.columns else ()):
        if isinstance(name, str) and name not in end.columns:
            yield at.at("fields", index if is_list else None).says(
                f"{end.name} has no column “{name}”", help=_near(name, end.columns)
            )


def _types(
    key: Element, here: _End, there: _End, pairs: list[tuple[object, object]]
) -> Iterator[Finding]:
    is_list = isinstance(key.get("fields"), list)
    for index, (ours, theirs) in enumerate(pairs):
        one, other = here.columns.get(str(ours)), there.columns.get(str(theirs))
        if one is None or other is None:
            continue
        kinds = one.text("type"), other.text("type")
        if None in kinds or _ANY in kinds or kinds[0] == kinds[1]:
            continue
        yield key.at("fields", index if is_list else None).says(
            f"“{ours}” is {kinds[0]} here, and “{theirs}” is {kinds[1]} in {there.name}",
            help="give both columns the type that the data have",
            related=(
                *one.at("type").related("the type here"),
                *other.at("type").related("the type there"),
            ),
        )


def _near(name: str, candidates: Iterable[str]) -> str:
    near = [match.candidate for match in nearest(name, candidates)]
    return f"did you mean {listed(near)}?" if near else ""
