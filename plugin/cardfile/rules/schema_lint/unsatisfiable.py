"""A schema accepts nothing.

## What it does
Proves, as far as the engine can, that some value meets each schema of the project: that keywords
beside each other do not contradict, that what is required is allowed, and that what an overlay adds
leaves something of what the type says.

## Why
Every record that uses the field is wrong then, whatever its author writes.

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
    "code": {
      "title": "Code",
      "description": "The code of the note.",
      "type": "string",
      "minLength": 8,
      "maxLength": 6
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
    "code": {
      "title": "Code",
      "description": "The code of the note.",
      "type": "string",
      "minLength": 6,
      "maxLength": 8
    }
  }
}
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.wording import listed, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF805", "unsatisfiable", on="fault", severity="error", fix="")
def unsatisfiable(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the keywords that are at odds."""
    data = fault.data
    field = f"`{data['field']}`" if data["field"] else "this schema"
    if "missing" in data:
        where = f" in {field}" if data["field"] else ""
        message = f"`{data['missing']}` is required{where}, and no field of that name is allowed"
        advice = "describe it under `properties`, or take it out of `required`"
        yield say(fault, message, help=advice)
    elif data.get("overlay"):
        message = f"no value of {field} meets both this overlay and the type that it lies over"
        yield say(fault, message, help=f"`cardfile explain` shows what the type says of {field}")
    else:
        names = listed([f"`{name}`" for name in data["keywords"]], "and")
        together = "together" if len(data["keywords"]) > 1 else "of all the schemas that apply"
        yield say(fault, f"no value of {field} can meet {names} {together}")
