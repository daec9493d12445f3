"""The key of a field is not a text.

## What it does
Finds keys that some reader takes for a number, a date, a truth value or nothing: `1:`, `no:`,
`2024-01-01:`, `null:`. The fix puts the key in quotes.

## Why
JSON has only texts as keys, and readers disagree on what such a key is: `no: Norway` is a field
named `false` to MkDocs.

## Example
Bad:

````markdown bad
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
x_countries:
  se: Sweden
  no: Norway
---
````

Good:

````markdown good
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
x_countries:
  se: Sweden
  "no": Norway
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding

_KINDS = {
    "boolean": "a truth value",
    "date": "a date",
    "refused": "an impossible date",
    "null": "nothing",
    "number": "a number",
}


@rule("CF224", "non-string-key", on="fault", severity="error", fix="S")
def non_string_key(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say what the key is to MkDocs."""
    key, kind = str(fault.data["key"])[:80], str(fault.data["kind"])
    if not key:
        yield say(fault, "this field has no name")
        return
    yield say(fault, f"the key `{key}` is {_KINDS.get(kind, 'a number')}, not a text, to MkDocs")
