"""A date without quotes does not exist.

## What it does
Finds `2024-02-30`, `2024-13-45` and impossible times of day.

## Why
MkDocs tries to make a date of it, fails, and drops the whole front matter without a word.

## Example
Bad:

````markdown bad
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
date: 2024-02-30
---
````

Good:

````markdown good
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
date: 2024-02-29
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


@rule("CF212", "impossible-date", on="fault", severity="error", fix="D")
def impossible_date(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say what MkDocs does about it."""
    yield say(
        fault,
        f"{field(fault)} {fault.data['raw']} does not exist; MkDocs drops the whole front matter",
        help="write a day of the calendar as YYYY-MM-DD",
    )
