"""The front matter is nested too deeply.

## What it does
Refuses more levels than `limits.depth` (32 by default). Nothing of it is read.

## Why
Nobody writes such a page by hand, and deep nesting makes parsers crash.

## Example
Bad:

````toml bad path=cardfile.toml
[limits]
depth = 4
````

````markdown bad
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
x_deep: {a: {b: {c: {d: e}}}}
---
````

Good:

````toml good path=cardfile.toml
[limits]
depth = 8
````

````markdown good
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
x_deep: {a: {b: {c: {d: e}}}}
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


@rule("CF226", "too-deep", on="fault", severity="error", locked=True)
def too_deep(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the limit."""
    yield say(fault, f"the front matter is nested deeper than {fault.data['maximum']} levels")
