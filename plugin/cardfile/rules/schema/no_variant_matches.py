"""A value fits none of the forms that its field may have.

## What it does
Compares a value with every form of its field. Where one form is clearly meant, its own faults are
reported instead; this code is for values that are as far from one form as from another.

## Why
A value that could be anything is read as nothing.

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
    "source": {
      "oneOf": [
        {
          "title": "file",
          "type": "object",
          "properties": {
            "path": {
              "type": "string"
            }
          },
          "required": [
            "path"
          ],
          "additionalProperties": false
        },
        {
          "title": "warehouse",
          "type": "object",
          "properties": {
            "connection": {
              "type": "string"
            },
            "table": {
              "type": "string"
            }
          },
          "required": [
            "connection",
            "table"
          ],
          "additionalProperties": false
        },
        {
          "title": "api",
          "type": "object",
          "properties": {
            "url": {
              "type": "string"
            }
          },
          "required": [
            "url"
          ],
          "additionalProperties": false
        }
      ]
    }
  }
}
````

````markdown bad
---
type: note
title: A note
owner: team-risk
source: {ulr: "https://example.org/x"}
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
    "source": {
      "oneOf": [
        {
          "title": "file",
          "type": "object",
          "properties": {
            "path": {
              "type": "string"
            }
          },
          "required": [
            "path"
          ],
          "additionalProperties": false
        },
        {
          "title": "warehouse",
          "type": "object",
          "properties": {
            "connection": {
              "type": "string"
            },
            "table": {
              "type": "string"
            }
          },
          "required": [
            "connection",
            "table"
          ],
          "additionalProperties": false
        },
        {
          "title": "api",
          "type": "object",
          "properties": {
            "url": {
              "type": "string"
            }
          },
          "required": [
            "url"
          ],
          "additionalProperties": false
        }
      ]
    }
  }
}
````

````markdown good
---
type: note
title: A note
owner: team-risk
source: {url: "https://example.org/x"}
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardfile.rules import Context, rule
from cardfile.rules.wording import listed, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF315", "no-variant-matches", on="fault", severity="error", fix="D")
def no_variant_matches(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the nearest form with its repair, and what the others would need."""
    forms = list(fault.data["forms"])
    message = f"`{fault.data['field']}` fits none of its {len(forms)} forms"
    closest, *others = sorted(forms, key=lambda form: form["left"])
    notes = [f'"{form["label"]}" would need {_need(form)}' for form in others]
    help_text = f'closest: "{closest["label"]}" – {_repair(closest)}'
    yield say(fault, message, help=help_text, notes=("; ".join(notes),) if notes else ())


def _need(form: dict[str, Any]) -> str:
    names = [f"`{name}`" for name in [*form["missing"], *(to for _, to in form["renames"])]]
    return listed(names, "and") or "other values"


def _repair(form: dict[str, Any]) -> str:
    steps = [f"rename `{wrong}` to `{right}`" for wrong, right in form["renames"]]
    missing = [f"`{name}`" for name in form["missing"]]
    if missing:
        steps.append(f"add {listed(missing, 'and')}")
    return " and ".join(steps) or "other values"
