"""A pattern cannot run in an engine that is linear in time.

## What it does
Compiles every `pattern` in a linear engine. Lookaround and backreferences need one that tries
again and again; patterns of more than 512 characters are refused too. `regex.allow-backtracking =
true` in the configuration allows them.

## Why
A pattern such as `^(a+)+$` keeps a backtracking engine busy for years on a text of a hundred
letters.

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
      "type": "string",
      "pattern": "^(?=a)a+$"
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
kind: aa
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
      "type": "string",
      "pattern": "^a+$"
    }
  }
}
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.value_words import value_words
from cardfile.rules.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF803", "unsafe-pattern", on="fault", severity="error", fix="D")
def unsafe_pattern(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Quote the pattern and say why."""
    data = fault.data
    message = f"the pattern {value_words(data['pattern'])} cannot be used: {data['problem']}"
    yield say(fault, message, help="write it without lookaround and backreferences")
