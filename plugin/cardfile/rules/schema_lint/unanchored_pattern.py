"""A pattern is found anywhere in a text.

## What it does
Looks for `pattern` without `^` at the beginning or `$` at the end, of each alternative. Patterns
that are a beginning or an end on purpose (`^https://`, `[.]csv$`) or ask for one character (`\\S`)
are left alone.

## Why
In JSON Schema `[0-9]{4}` accepts every text that holds four digits somewhere.

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
    "year": {
      "title": "Year",
      "description": "The year it is about.",
      "type": "string",
      "pattern": "[0-9]{4}"
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
    "year": {
      "title": "Year",
      "description": "The year it is about.",
      "type": "string",
      "pattern": "^[0-9]{4}$"
    }
  }
}
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.value_words import value_words
from cardfile.rules.wording import listed, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF811", "unanchored-pattern", on="fault", severity="warning", fix="U")
def unanchored_pattern(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Quote the pattern, and say at which end it is open."""
    data = fault.data
    field = f" of `{data['field']}`" if data["field"] else ""
    ends = listed([_ENDS[end] for end in data["open"]], "and")
    message = f"the pattern {value_words(data['pattern'])}{field} lets anything stand {ends} it"
    yield say(fault, message, help="write `^` before it and `$` after it")


_ENDS = {"start": "before", "end": "after"}
