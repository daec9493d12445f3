"""A value is not one that its field allows.

## What it does
Compares a value with the list that the schema gives for its field. A near miss comes with the
value that was probably meant; a word of everyday use for a state (`approved` for a decision) with
the state.

## Why
Lists, filters and the lifecycle go by exact values; one that nobody knows belongs to no group.

## Example
Bad:

````markdown bad
---
type: model-card
title: Loan default score
description: Score of the 12-month default risk for consumer loans.
owner: team-risk
intended_use: Ranking applications for manual review.
status: aproved
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
status: in-review
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.value_words import because_label, choices, value_words
from cardfile.rules.wording import listed, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF304", "not-allowed-value", on="fault", severity="error", fix="SD")
def not_allowed_value(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the value, those that are allowed, and the nearest of them."""
    data = fault.data
    near = list(data.get("suggestions", ()))
    label = f"allowed: {choices(data['allowed'], near)}"
    if fault.because:
        label = f"{because_label(fault, 'not allowed')}; {label}"
    help_text = f"did you mean {listed(near)}?" if near and not fault.fixes else ""
    if data.get("word"):
        help_text = f"the word for it is {near[0]}"
    value = value_words(data["value"], data["value_type"])
    yield say(fault, f"`{data['field']}` cannot be {value}", label=label, help=help_text)
