"""A field has another value than the only one that it may have.

## What it does
Reports a field whose schema allows exactly one value, where another one stands.

## Why
Such a field marks what a record is; with another value it is read as something that it is not.

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
      "const": "minutes"
    }
  }
}
````

````markdown bad
---
type: note
title: A note
owner: team-risk
kind: memo
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
    "kind": {
      "const": "minutes"
    }
  }
}
````

````markdown good
---
type: note
title: A note
owner: team-risk
kind: minutes
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.value_words import because_label, value_words
from cardfile.rules.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF305", "fixed-value", on="fault", severity="error", fix="S")
def fixed_value(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the one value."""
    data = fault.data
    only, value = value_words(data["allowed"]), value_words(data["value"], data["value_type"])
    message = f"`{data['field']}` must be {only}, got {value}"
    yield say(fault, message, label=because_label(fault, "asked for"))
