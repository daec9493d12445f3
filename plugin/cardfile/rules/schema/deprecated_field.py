"""A field should no longer be used.

## What it does
Reports fields that the schema marks as deprecated, with the one that replaces them.

## Why
The field is still read today and will not be tomorrow.

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
    "author": {
      "type": "string",
      "deprecated": true,
      "x-cardfile": {
        "replaced_by": "writer"
      }
    },
    "writer": {
      "type": "string"
    }
  }
}
````

````markdown bad
---
type: note
title: A note
owner: team-risk
author: ana-ruiz
---
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
    "author": {
      "type": "string",
      "deprecated": true,
      "x-cardfile": {
        "replaced_by": "writer"
      }
    },
    "writer": {
      "type": "string"
    }
  }
}
````

````markdown good
---
type: note
title: A note
owner: team-risk
writer: ana-ruiz
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF323", "deprecated-field", on="fault", severity="warning", fix="S")
def deprecated_field(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the field and its successor."""
    data = fault.data
    use = f"; use `{data['replaced_by']}`" if data.get("replaced_by") else ""
    yield say(fault, f"`{data['field']}` is deprecated{use}", help=str(data.get("note", "")))
