"""A number is outside of the limits of its field.

## What it does
Compares numbers with the least, greatest and step values of their field.

## Why
A share of 1.4 or a count below zero is a slip, and every comparison that uses it is wrong.

## Example
Bad:

````markdown bad
---
type: model-card
title: Loan default score
description: Score of the 12-month default risk for consumer loans.
owner: team-risk
intended_use: Ranking applications for manual review.
parameters: -5
---
````

Good:

````markdown good
---
type: model-card
title: Loan default score
description: Score of the 12-month default risk for consumer loans.
owner: team-risk
intended_use: Ranking applications for manual review.
parameters: 120000
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.value_words import because_label, value_words
from cardfile.rules.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF308", "out-of-range", on="fault", severity="error", fix="D")
def out_of_range(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the limit and the value."""
    data = fault.data
    limit, value = value_words(data["limit"]), value_words(data["value"], data["value_type"])
    message = f"`{data['field']}` must be {data['relation']} {limit}, got {value}"
    yield say(fault, message, label=because_label(fault, "asked for"))
