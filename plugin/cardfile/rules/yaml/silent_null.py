"""A field is empty.

## What it does
Finds fields without a value (`owner:`, `~`, `null`) where the schema does not allow that, and
values that begin with `#`, which YAML takes for a comment. The fix puts such a value in quotes.

## Why
The field looks filled in and says nothing. An error where the schema wants a value, a warning
where anything may stand and a comment hides the value.

## Example
Bad:

````markdown bad
---
type: decision-record
title: Use LightGBM for the churn score
owner: #team-growth
---
````

Good:

````markdown good
---
type: decision-record
title: Use LightGBM for the churn score
owner: "#team-growth"
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


@rule("CF218", "silent-null", on="fault", severity="warning", aggravated="error", fix="SD")
def silent_null(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say why it is empty."""
    if fault.data["rest"] and not fault.data["raw"]:
        yield say(fault, f"{field(fault)} is empty: everything after # is a comment")
    elif fault.data["raw"]:
        yield say(
            fault, f"{field(fault)} is empty: {fault.data['raw']} means nothing at all in YAML"
        )
    else:
        yield say(fault, f"{field(fault)} is empty", help="give it a value, or remove the line")
