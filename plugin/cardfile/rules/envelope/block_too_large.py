"""The front matter is larger than the limit.

## What it does
Refuses a block of more bytes than `limits.front-matter-bytes` (64 KiB by default), without
parsing it.

## Why
A single page must not stall a build. Long tables have their own place: `fields_from`,
`metrics_from` and their like read them from a file beside the page.

## Example
Bad:

````toml bad path=cardfile.toml
[limits]
front-matter-bytes = 60
````

````markdown bad
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
---
````

Good:

````toml good path=cardfile.toml
[limits]
front-matter-bytes = 600
````

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
from cardfile.rules.wording import grouped, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF113", "block-too-large", on="fault", severity="error", locked=True)
def block_too_large(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say how large it is, and how large it may be."""
    found, maximum = grouped(fault.data["found"]), grouped(fault.data["maximum"])
    yield say(
        fault,
        f"the front matter has {found} bytes, and at most {maximum} are read",
        help="move long lists to a file beside the page, or raise `limits.front-matter-bytes`",
    )
