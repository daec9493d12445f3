"""A value fits several forms of which exactly one is allowed.

## What it does
Reports values that can be read in more than one way, where the schema asks for exactly one.

## Why
Two readers would take two different facts from it.

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
      "oneOf": [
        {
          "title": "file",
          "type": "object",
          "properties": {
            "path": {
              "type": "string"
            }
          },
          "required": [
            "path"
          ],
          "additionalProperties": true
        },
        {
          "title": "api",
          "type": "object",
          "properties": {
            "url": {
              "type": "string"
            }
          },
          "required": [
            "url"
          ],
          "additionalProperties": true
        }
      ]
    }
  }
}
````

````markdown bad
---
type: note
title: A note
owner: team-risk
source: {path: data/x.csv, url: "https://example.org/x"}
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
    "source": {
      "oneOf": [
        {
          "title": "file",
          "type": "object",
          "properties": {
            "path": {
              "type": "string"
            }
          },
          "required": [
            "path"
          ],
          "additionalProperties": true
        },
        {
          "title": "api",
          "type": "object",
          "properties": {
            "url": {
              "type": "string"
            }
          },
          "required": [
            "url"
          ],
          "additionalProperties": true
        }
      ]
    }
  }
}
````

````markdown good
---
type: note
title: A note
owner: team-risk
source: {path: data/x.csv}
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

_TWO = 2


@rule("CF316", "several-variants-match", on="fault", severity="error", fix="D")
def several_variants_match(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the forms, and what to remove for each."""
    data = fault.data
    fits = [f'"{label}"' for label in data["fits"]]
    count = "both " if len(fits) == _TWO else ""
    message = f"`{data['field']}` fits {count}{listed(fits, 'and')}; exactly one is allowed"
    ways = []
    for label, own in zip(data["fits"], data["own"], strict=True):
        others = [f"`{name}`" for names in data["own"] if names is not own for name in names]
        if others:
            ways.append(f"{listed(others, 'and')} (then it is {label})")
    yield say(fault, message, help=f"remove {' or '.join(ways)}" if ways else "")
