"""A default or an example is refused by its own schema.

## What it does
Holds every `default` and all `examples` against the schema that they stand in.

## Why
Examples are shown to authors, who copy them; a default is written into records that then are wrong.

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
      "title": "Kind",
      "description": "What sort of note it is.",
      "enum": ["memo", "minutes"],
      "examples": ["memos"]
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
    "kind": {
      "title": "Kind",
      "description": "What sort of note it is.",
      "enum": ["memo", "minutes"],
      "examples": ["memo"]
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
from cardfile.schema.field import json_type

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF810", "bad-example", on="fault", severity="error", fix="")
def bad_example(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Quote the value, and the keyword that refuses it."""
    data = fault.data
    what = "the default" if data["default"] else "the example"
    kind = json_type(data["value"])
    if kind not in {"array", "object"}:
        what = f"{what} {value_words(data['value'])}"
    of = f" of `{data['field']}`" if data["field"] else ""
    inside = ".".join(data["inside"])
    reason = f"`{inside}` in it {_reason(fault)}" if inside else f"it {_reason(fault)}"
    yield say(fault, f"{what}{of} is refused by its own schema: {reason}")


def _reason(fault: Fault) -> str:
    keyword, names = fault.data["keyword"], fault.data["names"]
    name = f"`{names[0]}`" if names else ""
    if keyword in {"required", "dependentRequired"} and name:
        return f"lacks {name}"
    if keyword in {"additionalProperties", "unevaluatedProperties", "propertyNames"} and name:
        return f"may not have {name}"
    return _REASONS.get(keyword, f"does not meet `{keyword}`")


_REASONS = {
    "enum": "is none of the values",
    "const": "is another value",
    "type": "is of another type",
    "pattern": "does not match the pattern",
    "format": "is not of the format",
    "falseSchema": "is not allowed",
    "oneOf": "does not fit exactly one of the forms",
    "anyOf": "fits none of the forms",
}
