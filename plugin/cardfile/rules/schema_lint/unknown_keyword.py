"""A keyword of a schema does nothing.

## What it does
Looks for keywords that JSON Schema 2020-12 does not know (`requird`, `additionalproperties`, those
of other drafts), that are ignored beside the `type` (`minLength` of a number) or without another
keyword (`then` without `if`), and for misspelt keys of `x-cardfile`. Keys that begin with `x-` or
`_` are a team's own.

## Why
Validators pass over what they do not know: a demand that is misspelt is no demand.

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
      "type": "string",
      "minLenght": 3
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
      "type": "string",
      "minLength": 3
    }
  }
}
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.value_words import type_name
from cardfile.rules.wording import listed, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF807", "unknown-keyword", on="fault", severity="warning", fix="S")
def unknown_keyword(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say why it does nothing, and what was probably meant."""
    data = fault.data
    message, advice = _WORDS[data["reason"]](fault)
    yield say(fault, f"`{data['keyword']}` {message}", label="does nothing", help=advice)


def _unknown(fault: Fault) -> tuple[str, str]:
    # a fix that was tried is the one that was meant
    meant = fault.data["suggestions"][: 1 if fault.fixes else None]
    near = [f"`{name}`" for name in meant]
    if near:
        return "is no keyword of JSON Schema", f"did you mean {listed(near)}?"
    return (
        "is no keyword of JSON Schema",
        "leave it out; words of your own begin with `x-`, and no validator minds them",
    )


def _other_draft(fault: Fault) -> tuple[str, str]:
    instead = fault.data["instead"]
    return "is no keyword of JSON Schema 2020-12", f"this draft has `{instead}` for it"


def _field(fault: Fault) -> tuple[str, str]:
    of = f"of `{fault.data['of']}`" if fault.data["of"] else "of the schema"
    return (
        "stands where a keyword is expected, and is none",
        f"if it is a field, put it under the `properties` {of}",
    )


def _beside_type(fault: Fault) -> tuple[str, str]:
    types = listed([type_name(name) for name in fault.data["types"]])
    return (
        f"has no effect: the value is {types}, and it speaks of {_PLURALS[fault.data['for']]}",
        "leave it out, or correct `type`",
    )


def _alone(fault: Fault) -> tuple[str, str]:
    needs = listed([f"`{name}`" for name in fault.data["needs"]])
    return f"has no effect without {needs}", "add that, or leave it out"


def _note(fault: Fault) -> tuple[str, str]:
    return "is no key of `x-cardfile`", f"did you mean `{fault.data['suggestions'][0]}`?"


_PLURALS = {"string": "texts", "number": "numbers", "array": "lists", "object": "mappings"}
_WORDS = {
    "unknown": _unknown,
    "other-draft": _other_draft,
    "field": _field,
    "type": _beside_type,
    "alone": _alone,
    "note": _note,
}
