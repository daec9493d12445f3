"""A date without quotes stands where a text is wanted.

## What it does
Finds unquoted dates in fields that are text and no date. In a field for a date they are right.

## Why
MkDocs and many other readers make a date object of it, not the text that the schema asks for. A
warning where the schema wants a text.

## Example
Bad:

````markdown bad
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
domain: 2026-01-05
---
````

Good:

````markdown good
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
domain: "2026-01-05"
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


@rule("CF211", "implicit-date", on="fault", severity="info", aggravated="warning", fix="S")
def implicit_date(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say what is wanted and what MkDocs reads."""
    yield say(fault, f"{field(fault)} takes a text, and MkDocs reads {fault.data['raw']} as a date")
