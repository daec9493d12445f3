"""A list or a mapping is used as a key.

## What it does
Refuses `? [a, b]` and `{a: 1}: x`.

## Why
JSON has only texts as keys, and MkDocs loses the whole block over any other. Braces left over
from a template (`{{ name }}`) are the usual cause.

## Example
Bad:

````markdown bad
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
? [a, b]
: both
---
````

Good:

````markdown good
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
x_a_b: both
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


@rule("CF225", "complex-key", on="fault", severity="error")
def complex_key(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say what stands where a name should."""
    kind = "mapping" if fault.data["mapping"] else "list"
    yield say(
        fault, f"a {kind} cannot be a key", help="name the field by a text; quote text in braces"
    )
