"""A schema refers to something outside of the schemas folder.

## What it does
Follows every `$ref`. Schemas may refer to files of their own folder and to the bundled ones;
nothing is ever fetched, and nothing outside is read.

## Why
A schema that is loaded from an address can change overnight, and a checked tree could make the
checker call any address.

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
      "$ref": "https://example.org/kind.schema.json"
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
kind: memo
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
      "type": "string"
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


@rule("CF802", "external-ref", on="fault", severity="error", locked=True, fix="")
def external_ref(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Quote the reference."""
    target = value_words(fault.data["reference"])
    message = f"`$ref` leads to {target}, which is not in the schemas folder"
    yield say(
        fault, message, help="copy that schema into the folder and refer to it by its file name"
    )
