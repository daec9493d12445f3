"""The front matter holds a control character.

## What it does
Finds characters that YAML forbids (NUL, escape, other controls) in the block, and those that
double quotes smuggle in as `\\e` or `\\x07`. The fix removes them.

## Why
A raw one makes every reader refuse the block. An escaped one acts on the terminal or the log in
which the value is printed.

## Example
Bad:

````markdown bad
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
domain: "credit\\e[2J"
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

from cardfile.rules import Context, rule
from cardfile.rules.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF117", "control-character", on="fault", severity="error", locked=True, fix="S")
def control_character(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the character by its number."""
    character = fault.data["character"]
    count = fault.data["count"]
    more = f", and {count - 1} more" if count > 1 else ""
    if fault.data["escaped"]:
        message = f"the escape stands for the control character {character}{more}"
    else:
        message = f"the control character {character} is not allowed in YAML{more}"
    yield say(fault, message)
