"""A second block of fields follows the front matter.

## What it does
Finds another fenced block of `field: value` lines directly behind the front matter.

## Why
Only the first block is read; the second is published as text. It usually comes from a tool that
put its own block on top.

## Example
Bad:

````markdown bad
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
---

---
tags: [churn]
status: draft
---

The body.
````

Good:

````markdown good
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
tags: [churn]
status: draft
---

The body.
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF112", "second-block", on="fault", severity="warning", fix="D")
def second_block(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Point at the second block."""
    yield say(
        fault,
        "a second block of fields follows the front matter; only the first is read",
        help="move its fields into the first block, and remove its fences",
    )
