"""A text without quotes is read as a number, and loses what was typed.

## What it does
Finds `1.10`, `1_000`, `0x1F`, `+1` and very long numbers where a text is wanted. The fix puts
quotes round them. Where any value may stand, only what readers read differently is named, as a
warning.

## Why
Version 1.10 becomes 1.1, and an id of twenty digits is rounded. No one notices until two things
have the same name.

## Example
Bad:

````markdown bad
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
domain: 1.10
---
````

Good:

````markdown good
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
domain: "1.10"
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.field_words import field
from cardfile.rules.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF216", "number-loses-text", on="fault", severity="error", eased="warning", fix="S")
def number_loses_text(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say which number it becomes."""
    raw = fault.data["raw"]
    value = fault.data["mkdocs"] if isinstance(fault.data["value"], str) else fault.data["value"]
    yield say(fault, f"{field(fault)} {raw} is read as the number {value}")
