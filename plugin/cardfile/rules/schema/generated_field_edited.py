"""A field that is worked out by a program was written by hand.

## What it does
Reports fields that the schema marks as read-only, where a page states them.

## Why
The next run overwrites the value, or worse, keeps a stale one.

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
    "score": {
      "type": "number",
      "readOnly": true
    }
  }
}
````

````markdown bad
---
type: note
title: A note
owner: team-risk
score: 3
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
    "score": {
      "type": "number",
      "readOnly": true
    }
  }
}
````

````markdown good
---
type: note
title: A note
owner: team-risk
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


@rule("CF324", "generated-field-edited", on="fault", severity="warning", fix="S")
def generated_field_edited(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the field."""
    message = f"`{fault.data['field']}` is derived and should not be written by hand"
    yield say(fault, message, help="remove it; the value is worked out")
