"""A value is of another type than its field.

## What it does
Compares what stands in a field (text, number, true or false, list, mapping) with what the field
takes. Where quotes, or a missing bracket, are all that is wrong, there is a fix.

## Why
A number in quotes is text: it is not compared, not sorted and not checked against its limits.

## Example
Bad:

````markdown bad
---
type: model-card
title: Loan default score
description: Score of the 12-month default risk for consumer loans.
owner: team-risk
intended_use: Ranking applications for manual review.
parameters: "120000"
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
from cardfile.rules.value_words import because_label, type_name, type_names, value_words
from cardfile.rules.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF303", "wrong-type", on="fault", severity="error", fix="SD")
def wrong_type(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say what the field takes and what stands there."""
    data = fault.data
    wanted, kind = type_names(data["types"]), data["value_type"]
    got = f", not {type_name(kind)}"
    if kind == "null":
        got = ", and it is empty"
    elif "boolean" in data["types"] or kind == "boolean":
        text = data["value"] if kind == "string" else value_words(data["value"], kind)
        got = f", got {text}"
    label = str(data.get("why", "")) or because_label(fault, "asked for")
    yield say(fault, f"`{data['field']}` must be {wanted}{got}", label=label)
