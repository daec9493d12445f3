"""A list has the same entry twice.

## What it does
Compares the entries of lists that stand for sets, such as tags.

## Why
The second entry adds nothing, and counts double wherever entries are counted.

## Example
Bad:

````markdown bad
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
tags: [churn, growth, churn]
---
````

Good:

````markdown good
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
tags: [churn, growth]
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.value_words import value_words
from cardfile.rules.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF311", "duplicate-item", on="fault", severity="error", fix="S")
def duplicate_item(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Point at the repetition and at the first."""
    data = fault.data
    what = value_words(data["value"]) if data["value"] is not None else "the same entry"
    yield say(fault, f"`{data['list']}` lists {what} twice", label="again here")
