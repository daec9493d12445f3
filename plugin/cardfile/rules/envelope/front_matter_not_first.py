"""The front matter does not begin on line 1.

## What it does
Finds a block of front matter below blank lines, a comment or a few lines of text. Text between
two thematic breaks is not one.

## Why
MkDocs looks for front matter at the very first character. Anything before it, even a blank
line, makes it publish the block as text, without a warning.

## Example
Bad:

````markdown bad

---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
---
````

Good:

````markdown good
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

_ABOVE = {
    "blank": "line 1 is blank",
    "comment": "a comment stands above it",
    "text": "text stands above it",
}


@rule("CF102", "front-matter-not-first", on="fault", severity="error", fix="SU")
def front_matter_not_first(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say what stands above the block."""
    above = _ABOVE[str(fault.data["cause"])]
    yield say(
        fault,
        f"front matter must start on line 1; {above} – MkDocs ignores it",
        label="begins here",
        notes=("MkDocs publishes these lines as page text, with no warning",),
    )
