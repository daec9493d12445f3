"""A list lacks an entry of the kind that it must have.

## What it does
Looks for at least one entry (or as many as the schema says) that meets a condition.

## Why
A list of roles without an owner is complete in form and useless in fact.

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
    "roles": {
      "type": "array",
      "items": {
        "type": "string"
      },
      "contains": {
        "const": "owner",
        "title": "is the owner"
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
roles: [reader]
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
    "roles": {
      "type": "array",
      "items": {
        "type": "string"
      },
      "contains": {
        "const": "owner",
        "title": "is the owner"
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
roles: [owner, reader]
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.value_words import because_label
from cardfile.rules.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF312", "contains", on="fault", severity="error", fix="D")
def contains(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say which entry is missing, or too many."""
    data = fault.data
    count, title = int(data["limit"]), str(data["title"]) or "is as the schema asks"
    least = data["relation"] == "at least"
    many = "one item that" if count == 1 else f"{count} items each of which"
    include = "must include at least" if least else "may include at most"
    yield say(
        fault,
        f"`{data['field']}` {include} {many} {title}",
        label=because_label(fault, "asked for"),
    )
