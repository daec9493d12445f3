"""There is no space after the colon of a field.

## What it does
Finds `status:draft` and its like, which YAML reads as one text. The fix puts a space in.

## Why
MkDocs then loses the block, or reads a text where fields were meant.

## Example
Bad:

````markdown bad
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
status:draft
---
````

Good:

````markdown good
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
status: draft
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


@rule("CF204", "missing-space-after-colon", on="fault", severity="error", fix="S")
def missing_space_after_colon(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Show the line as it was meant."""
    repaired = str(fault.data["repaired"])[:80]
    yield say(fault, f"write a space after the colon: `{repaired}`")
