"""A key of a mapping has a form that is not allowed.

## What it does
Checks the names of keys where a mapping is free in which keys it has, and not in how they look.

## Why
Keys that differ in case or separators are different keys for every reader.

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
    "scores": {
      "type": "object",
      "propertyNames": {
        "pattern": "^[a-z_]+$",
        "x-cardfile": {
          "pattern_hint": "lower-case letters and _ only"
        }
      },
      "additionalProperties": {
        "type": "number"
      }
    }
  }
}
````

````markdown bad
---
type: note
title: A note
owner: team-risk
scores: {Model A: 0.8}
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
    "scores": {
      "type": "object",
      "propertyNames": {
        "pattern": "^[a-z_]+$",
        "x-cardfile": {
          "pattern_hint": "lower-case letters and _ only"
        }
      },
      "additionalProperties": {
        "type": "number"
      }
    }
  }
}
````

````markdown good
---
type: note
title: A note
owner: team-risk
scores: {model_a: 0.8}
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.wording import listed, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF313", "field-name", on="fault", severity="error", fix="SD")
def field_name(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the key and the form that keys have."""
    data = fault.data
    where = f" in `{data['parent']}`" if data["parent"] else ""
    hint = str(data.get("hint", "")) or "keys have another form here"
    near = [f"`{name}`" for name in data.get("suggestions", ())]
    help_text = f"did you mean {listed(near)}?" if near else ""
    yield say(
        fault, f"`{data['property']}` is not a valid field name{where}: {hint}", help=help_text
    )
