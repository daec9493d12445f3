"""There is nothing between the fences.

## What it does
Finds a record whose block of front matter has no field: the fences follow each other, or only
blank lines and comments stand between them.

## Why
MkDocs does not take an empty block for front matter and publishes the fences.

## Example
Bad:

````markdown bad path=docs/adr/0001-use-lightgbm.md
---
---
# Use LightGBM
````

Good:

````markdown good path=docs/adr/0001-use-lightgbm.md
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
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


@rule("CF110", "empty-front-matter", on="fault", severity="error", fix="U")
def empty_front_matter(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say that nothing is there."""
    yield say(
        fault,
        "the front matter is empty",
        help="write its fields between the fences, or remove both",
    )
