"""A schema file cannot be used.

## What it does
Checks that the schemas of the project can be read, are JSON Schema 2020-12, and refer to what
there is. The records of a broken type are known, and are not checked.

## Why
A schema that is silently ignored lets every record through.

## Example
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
      "type": "strin"
    }
  }
}
````

Good:

````markdown good
---
type: note
title: A note
owner: team-risk
kind: memo
---
````

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
      "type": "string"
    }
  }
}
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF801", "invalid-schema", on="fault", severity="error", locked=True, fix="")
def invalid_schema(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say what is wrong with it."""
    what = fault.data.get("what", "schema")
    message = f"this {what} cannot be used: {fault.data['problem']}"
    note = "records of this type are not checked until it is right"
    yield say(fault, message, notes=(note,) if what == "schema" else ())
