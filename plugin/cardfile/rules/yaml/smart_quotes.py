"""Typographic quotes stand where YAML wants straight ones.

## What it does
Finds values that begin and end with typographic quotes. The fix writes straight ones.

## Why
To YAML they are letters like others: they do not protect a colon, and they become part of the
value. Where the block cannot be read because of them, this is an error.

## Example
Bad:

````markdown bad
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
domain: “credit”
---
````

Good:

````markdown good
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
domain: "credit"
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic import Weight
from cardfile.rules import Context, rule
from cardfile.rules.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF227", "smart-quotes", on="fault", severity="warning", aggravated="error", fix="S")
def smart_quotes(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say what they do instead of quoting."""
    fatal = fault.data["fatal"] is True
    effect = "do not protect this text" if fatal else "become part of the text"
    yield say(
        fault,
        f"typographic quotes {effect}; YAML wants straight ones",
        weight=Weight.AGGRAVATED if fatal else Weight.DEFAULT,
    )
