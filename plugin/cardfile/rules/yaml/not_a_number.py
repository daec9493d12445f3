"""A number is not finite.

## What it does
Finds `.nan`, `.inf` and numbers too large for a number.

## Why
JSON and most tools cannot hold them, and they compare with nothing. A value that is not known
is left out.

## Example
Bad:

````markdown bad
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
x_score: .nan
---
````

Good:

````markdown good
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
x_score: 0.5
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.field_words import field
from cardfile.rules.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF217", "not-a-number", on="fault", severity="error", fix="D")
def not_a_number(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say what to do instead."""
    raw = str(fault.data["raw"])[:40]
    yield say(fault, f"{field(fault)} cannot be {raw}; leave the field out or use null if unknown")
