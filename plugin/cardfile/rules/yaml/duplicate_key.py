"""A field is set twice in one mapping.

## What it does
Finds the same key twice, at any depth; the first one is shown as well.

## Why
MkDocs takes the last one without a word, other readers refuse the file, and whoever edits the
first one wonders.

## Example
Bad:

````markdown bad
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
status: draft
status: proposed
---
````

Good:

````markdown good
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
status: proposed
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


@rule("CF202", "duplicate-key", on="fault", severity="error", fix="D")
def duplicate_key(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Show both places."""
    key = str(fault.data["key"])[:80]
    yield say(
        fault,
        f"`{key}` is set twice",
        label="this one wins silently",
        help="keep one of the two",
    )
