"""The forms of a `oneOf` cannot be told apart.

## What it does
Looks for `oneOf` with two or more forms that are mappings, where no field has values of its own in
each (`kind: file`, `kind: web`) and `x-cardfile.discriminator` names none.

## Why
When a record fits none of the forms, nobody can say which one its author meant: the message can
only list them all.

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
    "source": {
      "title": "Source",
      "description": "Where it comes from.",
      "oneOf": [
        {"type": "object", "properties": {"path": {"title": "Path", "type": "string"}}},
        {"type": "object", "properties": {"url": {"title": "URL", "type": "string"}}}
      ]
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
    "source": {
      "title": "Source",
      "description": "Where it comes from.",
      "oneOf": [
        {
          "type": "object",
          "properties": {
            "kind": {"const": "file"},
            "path": {"title": "Path", "type": "string"}
          }
        },
        {
          "type": "object",
          "properties": {
            "kind": {"const": "web"},
            "url": {"title": "URL", "type": "string"}
          }
        }
      ]
    }
  }
}
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.wording import plural, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF809", "no-discriminator", on="fault", severity="warning", fix="D")
def no_discriminator(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say how many forms there are, and what would tell them apart."""
    field, forms = fault.data["field"], plural(fault.data["forms"], "form")
    of = f" of `{field}`" if field else ""
    yield say(
        fault,
        f"no field tells the {forms}{of} apart, so messages cannot say which one was meant",
        help='give each form a field with a value of its own: `"kind": {"const": "file"}`',
    )
