"""A mapping has too few or too many fields.

## What it does
Counts the fields of a mapping.

## Why
An empty mapping says that there is something, and then says nothing.

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
      "minProperties": 1,
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
scores: {}
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
      "minProperties": 1,
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
scores: {churn: 0.8}
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.value_words import because_label
from cardfile.rules.wording import plural, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF318", "field-count", on="fault", severity="error", fix="D")
def field_count(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the limit and the count."""
    data = fault.data
    limit = plural(int(data["limit"]), "field")
    need = "needs" if data["relation"] == "at least" else "takes"
    message = f"`{data['field']}` {need} {data['relation']} {limit}, has {data['count']}"
    yield say(fault, message, label=because_label(fault, "asked for"))
