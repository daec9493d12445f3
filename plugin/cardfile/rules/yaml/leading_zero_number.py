"""A number begins with a zero.

## What it does
Finds `012`, `08` and `0o12`, which readers take for different numbers, or lose the zero of
where a text is wanted.

## Why
`01234` is 668 to MkDocs (octal) and 1234 elsewhere. A code keeps its zero only in quotes.

## Example
Bad:

````markdown bad
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
domain: 01234
---
````

Good:

````markdown good
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
domain: "01234"
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


@rule("CF214", "leading-zero-number", on="fault", severity="error", fix="D")
def leading_zero_number(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say both readings, and how to write either."""
    raw, value, mkdocs = fault.data["raw"], fault.data["value"], fault.data["mkdocs"]
    octal = " (octal)" if isinstance(mkdocs, int) and mkdocs != value else ""
    shown = f'the text "{mkdocs}"' if isinstance(mkdocs, str) else f"{mkdocs}{octal}"
    choice = f'"{raw}" if it is a code'
    if "string" not in fault.data["wanted"]:
        choice += f" · {value} if it is a number"
    yield say(
        fault, f"{field(fault)} {raw} is {shown} to MkDocs and {value} elsewhere", help=choice
    )
