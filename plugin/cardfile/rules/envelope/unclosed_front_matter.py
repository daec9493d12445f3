"""The front matter has no closing fence.

## What it does
Finds a page that opens a block with `---`, goes on with fields and never closes it, or closes
it only at a thematic break of its body. The fix puts the fence where something begins that is
no field.

## Why
MkDocs then sees no front matter at all: it publishes the fields as text, without a warning, and
every fact of the record is lost.

## Example
Bad:

````markdown bad
---
type: decision-record
title: Use LightGBM
owner: team-growth

# Results

LightGBM was faster.
````

Good:

````markdown good
---
type: decision-record
title: Use LightGBM
owner: team-growth
---

# Results

LightGBM was faster.
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF103", "unclosed-front-matter", on="fault", severity="error", fix="U")
def unclosed_front_matter(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Show where it opens and where the body seems to begin."""
    yield say(
        fault,
        "the front matter is never closed with ---",
        label="opened here",
        notes=("MkDocs would publish these lines as page text, with no warning",),
    )
