"""A `format` is one that nobody checks.

## What it does
Looks for every `format` in the schemas of the project that is none of JSON Schema 2020-12.

## Why
A misspelt format (`date_time`) accepts every text, and nothing says so.

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
    "day": {
      "title": "Day",
      "description": "The day it was written.",
      "type": "string",
      "format": "datum"
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
    "day": {
      "title": "Day",
      "description": "The day it was written.",
      "type": "string",
      "format": "date"
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


@rule("CF804", "unenforced-format", on="fault", severity="warning", fix="D")
def unenforced_format(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the format, and what was probably meant."""
    data = fault.data
    of = f" of `{data['field']}`" if data["field"] else ""
    message = f"the format {value_words(data['format'])}{of} is checked by nobody"
    near = [f"`{name}`" for name in data["suggestions"]]
    advice = f"did you mean {listed(near)}?" if near else "say what is meant as a `pattern`"
    yield say(fault, message, label="every text passes", help=advice)
