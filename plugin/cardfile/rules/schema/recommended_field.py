"""A field that a good record has is missing.

## What it does
Asks for fields that are recommended always, and for those that the next status will ask for. It
is a hint, shown in editors only, while a record is in its first state; a warning later; and what
a status makes necessary is an error of its own (`required`).

## Why
Review is the time to see what approval will ask for, and not approval itself.

## Example
Bad:

````markdown bad
---
type: model-card
title: Loan default score
description: Score of the 12-month default risk for consumer loans.
owner: team-risk
intended_use: Ranking applications for manual review.
status: in-review
---
````

Good:

````markdown good
---
type: model-card
title: Loan default score
description: Score of the 12-month default risk for consumer loans.
owner: team-risk
status: in-review
version: 1.0.0
license: MIT
tags: [credit]
pipeline_tag: tabular-classification
review_by: 2027-03-01
intended_use:
  primary_uses: [Ranking applications for manual review]
  primary_users: [Loan officers]
  out_of_scope_uses: [Refusing an application without a person]
limitations: [Thin files are scored too high]
risk: {level: medium}
personal_data: personal
training_data_undisclosed: {reason: The vendor does not name it}
inputs: [{name: age}]
evaluations:
  - dataset: https://example.org/loans
    metrics: [{type: roc_auc, value: 0.81}]
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.value_words import type_names
from cardfile.rules.wording import listed, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF319", "recommended-field", on="fault", severity="warning", eased="hint", fix="D")
def recommended_field(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the field, and the states that will ask for it."""
    data = fault.data
    names = [f"`{name}`" for name in (data["field"], *data["alternatives"])]
    subject = f"one of {listed(names)}" if len(names) > 1 else names[0]
    states = listed([str(state) for state in data["states"]])
    gap = "missing" if data["absent"] else "not enough yet"
    if data.get("types"):
        gap = f"not {type_names([data['types']])} yet"
    if not states:
        message = f"{subject} is recommended and {gap}"
    else:
        message = f"{subject} is {gap}; the status {states} asks for it"
    yield say(fault, message, help=f"add {listed(names)}" if data["absent"] else "")
