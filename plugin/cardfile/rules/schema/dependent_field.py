"""A field is there without the one that belongs to it.

## What it does
Reports fields that the presence of another field makes necessary.

## Why
A room without a site, a reason without a date: half of a fact is often none.

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
    "room": {
      "type": "string"
    },
    "site": {
      "type": "string"
    }
  },
  "dependentRequired": {
    "room": [
      "site"
    ]
  }
}
````

````markdown bad
---
type: note
title: A note
owner: team-risk
room: B12
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
    "room": {
      "type": "string"
    },
    "site": {
      "type": "string"
    }
  },
  "dependentRequired": {
    "room": [
      "site"
    ]
  }
}
````

````markdown good
---
type: note
title: A note
owner: team-risk
site: Berlin
room: B12
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


@rule("CF314", "dependent-field", on="fault", severity="error", fix="D")
def dependent_field(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name both fields."""
    data = fault.data
    message = f"`{data['field']}` is required when `{data['trigger']}` is present"
    yield say(fault, message, help=f"add `{data['property']}`, or remove `{data['trigger']}`")
