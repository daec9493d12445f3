"""A field of a schema says nothing of itself.

## What it does
Looks for fields with neither `title` nor `description`, also where their `$ref` leads.

## Why
Both are what authors see in messages, in the manual and in their editor.

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
      "type": "string"
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
    "kind": {
      "title": "Kind",
      "description": "What sort of note it is.",
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


@rule("CF808", "undocumented-field", on="fault", severity="info", fix="")
def undocumented_field(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the field."""
    message = f"`{fault.data['field']}` has neither `title` nor `description`"
    yield say(fault, message, help="say in a sentence what it is, for messages and editors")
