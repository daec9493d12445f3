"""A page is written for an earlier version of its type.

## What it does
Looks for records whose `schema_version` is below the version of their type, and for records without
one that still hold what a [migration](../changing-schemas.md) of the type changes. `cardfile
migrate` carries the migrations out.

## Why
A page that stays behind fails once the old form is gone, and each one that stays is one more form
that readers and tools have to know.

## Example
Bad:

````markdown bad
---
type: note
title: A note
owner: team-risk
schema_version: 1
kind: draft
---
````

````json bad path=schemas/note.schema.json
{
  "title": "Note",
  "x-cardfile": {
    "type": "note",
    "base": "record"
  },
  "type": "object",
  "properties": {
    "kind": {
      "title": "Kind",
      "enum": ["memo", "minutes"]
    }
  }
}
````

````toml bad path=migrations/0001-kind.toml
type = "note"

[[steps]]
map-values = "kind"
values = {draft = "memo"}
````

Good:

````markdown good
---
type: note
title: A note
owner: team-risk
schema_version: 2
kind: memo
---
````

````json good path=schemas/note.schema.json
{
  "title": "Note",
  "x-cardfile": {
    "type": "note",
    "base": "record"
  },
  "type": "object",
  "properties": {
    "kind": {
      "title": "Kind",
      "enum": ["memo", "minutes"]
    }
  }
}
````

````toml good path=migrations/0001-kind.toml
type = "note"

[[steps]]
map-values = "kind"
values = {draft = "memo"}
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic import Finding, Fix
from cardfile.records.migration import edits_between, first_target, migrated
from cardfile.rules import Context, rule
from cardfile.rules.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.records import Record
    from cardfile.records.migration import Migrated


@rule("CF326", "outdated-schema-version", on="record", severity="warning", fix="S")
def outdated_schema_version(record: Record, context: Context) -> Iterator[Finding]:
    """Compare the page with the migrations of its type."""
    migrations = context.kb.types.migrations
    stated = (record.page.data or {}).get("schema_version")
    pending = migrations.pending(record.type.name, stated)
    if not pending or record.page.tree is None:
        return
    result = migrated(record.page, record.type, pending, context.settings)
    name, version = record.type.name, migrations.version(record.type.name)
    if stated is not None:
        place = record.places.value("/schema_version")
        message = f"`schema_version` is {stated}, and {name} is at version {version}"
    elif result.done or result.open:
        pointer = first_target(record.page, pending)
        place = record.places.key(pointer) if pointer else record.places.value("")
        message = f"this page is written for an earlier version of {name} than {version}"
    else:
        return
    yield Finding(
        message,
        place,
        help=_help(record, result),
        data={"type": name, "version": version, "stated": stated, "steps": list(result.done)},
        fixes=_fixes(record, result, version),
    )


def _help(record: Record, result: Migrated) -> str:
    steps = f" ({listed(result.done, 'and')})" if result.done else ""
    left = f"; by hand: {'; '.join(result.open)}" if result.open else ""
    if result.open and not result.done:
        return f"by hand: {'; '.join(result.open)}"
    return f"run `cardfile migrate {record.page.path}`{steps}{left}"


def _fixes(record: Record, result: Migrated, version: int) -> tuple[Fix, ...]:
    if result.open or result.page is record.page:
        return ()
    title = f"migrate to version {version}"
    return (Fix(title, edits_between(record.page, result.page)),)
