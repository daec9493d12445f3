"""A list has too few or too many entries.

## What it does
Counts the entries of a list.

## Why
An empty list says that there is something, and then says nothing; leave the field out instead.

## Example
Bad:

````markdown bad
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
status: accepted
date: 2026-03-12
decision: LightGBM.
decision_makers: []
---
````

Good:

````markdown good
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
status: accepted
date: 2026-03-12
decision: LightGBM.
decision_makers: [ana-ruiz]
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.value_words import because_label
from cardfile.rules.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF310", "item-count", on="fault", severity="error", fix="D")
def item_count(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the limit and the count."""
    data = fault.data
    entries = "entry" if data["limit"] == 1 else "entries"
    need = "needs" if data["relation"] == "at least" else "takes"
    limit = f"{need} {data['relation']} {data['limit']} {entries}"
    message = f"`{data['field']}` {limit}, has {data['count']}"
    yield say(fault, message, label=because_label(fault, "asked for"))
