"""A value contains itself.

## What it does
Refuses an alias within the value that it names.

## Why
Nothing that reads it would ever come to an end.

## Example
Bad:

````markdown bad
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
x_loop: &loop [*loop]
---
````

Good:

````markdown good
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
x_loop: [loop]
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


@rule("CF222", "recursive-alias", on="fault", severity="error", locked=True)
def recursive_alias(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the alias."""
    alias = str(fault.data["alias"])[:60]
    yield say(fault, f"`*{alias}` stands within the value that it names")
