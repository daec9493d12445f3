"""A schema accepts less than before, and no migration goes with it.

## What it does
Compares each schema of the project with what it was before the change that is judged, and holds all
records against the new one. What no longer is accepted, or cannot be shown to be still accepted, is
an error, unless a [migration](../changing-schemas.md) for the type comes with the change.

## Why
Whoever tightens a schema sees it pass on the page at hand. The others fail in the next pull request
of somebody who has nothing to do with it.

## Example
Before:

````json base path=schemas/note.schema.json
{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Note",
  "x-cardfile": {
    "type": "note",
    "base": "record"
  },
  "type": "object",
  "properties": {
    "kind": {
      "title": "Kind",
      "enum": ["memo", "minutes", "draft"]
    }
  }
}
````

Bad:

````json bad path=schemas/note.schema.json
{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
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

Good:

````json good path=schemas/note.schema.json
{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
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

````markdown good
---
type: note
title: A note
owner: team-risk
kind: memo
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic import Finding, Range, Related, Weight
from cardfile.diagnostic.position import whole_file
from cardfile.rules import Context, rule
from cardfile.rules.change_words import change_words, failing_words, subject_words
from cardfile.rules.wording import plural
from cardfile.schema.diff import UNPROVEN, changes, failing
from cardfile.syntax.tree import join_pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.records import Record
    from cardfile.schema import RecordType
    from cardfile.schema.diff import Change


@rule(
    "CF806",
    "breaking-change",
    on="knowledge-base",
    severity="error",
    eased="warning",
    fix="D",
    needs={"base"},
)
def breaking_change(context: Context) -> Iterator[Finding]:
    """Compare the types of the project with those of the base."""
    if context.base is None:
        return
    before, after = context.base.types, context.kb.types
    for old in before:
        new = after.get(old.name)
        if new is None:
            yield from _gone(old, context)
            continue
        if not (old.own_files or new.own_files) or not (old.usable and new.usable):
            continue
        if after.migrations.version(new.name) > before.migrations.version(new.name):
            continue
        records = [record for record in context.kb.of_type(new.name) if not record.broken]
        for change in changes(old, new):
            if change.breaks:
                yield from _finding(change, old, new, records, context)


def _gone(old: RecordType, context: Context) -> Iterator[Finding]:
    base = context.base
    left = [r for r in (base.of_type(old.name) if base else ()) if r.page.path in context.kb.pages]
    if not left or not old.own_files:
        return
    path = old.own_files[0].path
    yield Finding(
        f"the record type {old.name} is gone, and {plural(len(left), 'page')} of it are there",
        whole_file(path),
        path=path,
        related=(Related(whole_file(left[0].page.path), "was a record"),),
        data={"type": old.name, "records": len(left)},
    )


def _finding(
    change: Change,
    old: RecordType,
    new: RecordType,
    records: list[Record],
    context: Context,
) -> Iterator[Finding]:
    failed = failing(old, new, change, (record.data for record in records))
    place = _place(change, old, new)
    path = context.kb.types.migrations.next_path(context.settings, change.field or new.name)
    message = f"{subject_words(change, new.name)} {change_words(change)}"
    first = [records[number].places.value(pointer) for number, pointer in failed[:1]]
    yield Finding(
        f"{message}: {failing_words(len(failed), len(records))}",
        place,
        path=place.path,
        help=f"add {path} (draft: `cardfile schema diff --write-migration`)",
        weight=Weight.EASED if change.kind == UNPROVEN and not failed else Weight.DEFAULT,
        keyword=change.keyword,
        pointer=None,
        related=tuple(Related(found, "would fail") for found in first if found),
        data={
            "type": new.name,
            "field": change.field,
            "lost": list(change.lost),
            "failing": len(failed),
            "records": len(records),
        },
    )


def _place(change: Change, old: RecordType, new: RecordType) -> Range:
    """Where the change stands in a file of the project, or what is nearest to it."""
    files = new.own_files
    parts = change.field.replace("[]", "").split(".") if change.field else []
    pointers = [change.place, join_pointer("properties", parts[0]) if parts else "", ""]
    for pointer in pointers:
        file, written = new.assembly.origins.written(pointer)
        if file in files and (pointer or not parts):
            return file.range(written) if written else file.key_range("/properties")
    if files:
        return files[0].key_range("/properties")
    return whole_file(old.own_files[0].path)
