"""The file begins with a byte order mark.

## What it does
Finds the three bytes EF BB BF at the start of a record. The fix removes them.

## Why
MkDocs skips the mark, but many other readers of front matter do not, and then see no block.

## Example
Bad:

````markdown bad
\ufeff---
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


@rule("CF105", "byte-order-mark", on="fault", severity="warning", fix="S")
def byte_order_mark(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Offer to remove the mark."""
    yield say(fault, "file starts with a UTF-8 BOM; some readers then see no front matter")
