"""A data dictionary describes other columns than its data have.

## What it does
Reads the `schema_source` of a data dictionary (SQL, dbt, Parquet, the header of a CSV file, or JSON
Schema) and compares its columns with those that the dictionary describes. It reports a column that
is missing in one of them, and one whose type means something else; names that nearly match are
reported as one mistake. A source that cannot be read is an error, never a pass. What each type may
stand for is listed in the manual's page on data dictionaries.

## Why
Data change without anybody telling the page. A dictionary that nobody compares with the data is
wrong within months, and is believed all the same.

## Example
Bad (`docs/data/loans.md`):

````csv bad path=data/loans.csv
age,income,term
44,3100,36
````

````markdown bad path=docs/data/loans.md
---
type: data-dictionary
title: Loans
description: One row a loan.
owner: team-risk
personal_data: none
schema_source: {kind: csv, path: data/loans.csv}
fields:
  - {name: age, type: integer, unit: a, description: Age at application, personal_data: none}
  - {name: income, type: number, unit: EUR, description: Gross income a year}
---
````

Good:

````csv good path=data/loans.csv
age,income
44,3100
````

````markdown good path=docs/data/loans.md
---
type: data-dictionary
title: Loans
description: One row a loan.
owner: team-risk
personal_data: none
schema_source: {kind: csv, path: data/loans.csv}
fields:
  - {name: age, type: integer, unit: a, description: Age at application, personal_data: none}
  - {name: income, type: number, unit: EUR, description: Gross income a year}
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.artefacts import Unreadable, why
from cardfile.diagnostic import Related
from cardfile.diagnostic.nearest import nearest
from cardfile.records.schema_source import Described, compared
from cardfile.rules import Context, rule
from cardfile.rules.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cardfile.artefacts.schemas.columns import SourceColumn
    from cardfile.diagnostic import Finding
    from cardfile.records import Element, Record

_EACH = 5
_PATHS = "paths start at the project's root; `./` and `../` at the record's folder"


@rule("CF638", "schema-drift", on="data-dictionary", severity="error", needs={"artefacts"})
def schema_drift(data: Record, context: Context) -> Iterator[Finding]:
    """Say of each column what differs, with both places."""
    found = compared(data, context.artefacts)
    if isinstance(found, Unreadable):
        yield data.at("schema_source.path").says(
            f"`schema_source` cannot be read: {found.path}: {why(found)}",
            help=_PATHS if found.reason == "missing" else "",
            data={"file": found.path, "reason": found.reason},
        )
        return
    for table in found:
        yield from _columns(data, table)


def _columns(data: Record, table: Described) -> Iterator[Finding]:
    missing, extra = list(table.missing), list(table.extra)
    for column in table.extra:
        renamed = _renamed(column, missing)
        if renamed is not None:
            missing.remove(renamed)
            extra.remove(column)
            yield column.at("name").says(
                f"“{column.text('name')}” is “{renamed.name}” in {table.path}",
                label="another name",
                help=f"write `name: {renamed.name}`",
                related=_there(renamed, "this column"),
                data={"column": column.text("name"), "artefact": renamed.name, "file": table.path},
            )
    yield from _extra(extra, table)
    yield from _missing(data, missing, table)
    for column, source in table.retyped:
        name, kind = column.text("name"), column.text("type")
        yield column.at("type").says(
            f"“{name}” is {kind}, but {table.path} says {source.native}",
            label="another type",
            help=f"a column of {source.native} is {_kinds(source)}",
            related=_there(source, f"{source.native} here"),
            data={"column": source.name, "artefact": source.native, "file": table.path},
        )


def _renamed(column: Element, missing: Sequence[SourceColumn]) -> SourceColumn | None:
    match = nearest(column.text("name") or "", [source.name for source in missing], 1)
    if not match or not match[0].unique:
        return None
    return next(source for source in missing if source.name == match[0].candidate)


def _extra(columns: Sequence[Element], table: Described) -> Iterator[Finding]:
    for column in columns:
        yield column.at("name").says(
            f"{table.path} has no column “{column.text('name')}”",
            label="not in the data",
            help="take the column out, or mark it as `deprecated` before it goes",
            data={"column": column.text("name"), "file": table.path},
        )


def _missing(data: Record, columns: Sequence[SourceColumn], table: Described) -> Iterator[Finding]:
    place = table.element.at("fields") if table.element else data.at("fields")
    if place.range is None:
        place = data.at("schema_source.path")
    names = [f"“{column.name}”" for column in columns]
    if len(columns) > _EACH:
        shown = f"{', '.join(names[:_EACH])} and {len(names) - _EACH} more"
        yield place.key.says(
            f"{len(names)} columns of {table.path} are not described: {shown}",
            help="describe them in `fields`, or name a file of them in `fields_from`",
            data={"columns": [column.name for column in columns], "file": table.path},
        )
        return
    for column, name in zip(columns, names, strict=True):
        yield place.key.says(
            f"the column {name} of {table.path} is not described",
            help="add it to `fields`",
            related=_there(column, "this column"),
            data={"column": column.name, "file": table.path},
        )


def _kinds(source: SourceColumn) -> str:
    kinds = sorted(source.types, key=lambda kind: (kind != source.plainest, kind))
    return listed([f"`{kind}`" for kind in kinds])


def _there(source: SourceColumn, words: str) -> tuple[Related, ...]:
    return (Related(source.range, words),) if source.range else ()
