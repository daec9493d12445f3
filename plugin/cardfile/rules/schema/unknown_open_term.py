"""A term is not in the list that its field usually draws on.

## What it does
Compares tasks with those of the Hugging Face Hub, and metrics with the list of metrics that
Cardfile knows. A metric of a team's own is fine with `higher_is_better`, which says how it is
compared.

## Why
A term that nobody else uses is found by nobody else; a metric without a direction cannot be
compared.

## Example
Bad:

````markdown bad
---
type: model-card
title: Loan default score
description: Score of the 12-month default risk for consumer loans.
owner: team-risk
intended_use: Ranking applications for manual review.
pipeline_tag: tabular-clasification
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
pipeline_tag: tabular-classification
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.wording import listed, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF329", "unknown-open-term", on="fault", severity="warning", fix="D")
def unknown_open_term(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Quote the term and what is near."""
    data = fault.data
    near = [str(term) for term in data["suggestions"]]
    help_text = str(data.get("help", ""))
    if near and not help_text:
        help_text = f"did you mean {listed(near)}?"
    elif data["vocabulary"] == "metrics" and not help_text:
        help_text = "if this is a metric of your own, add `higher_is_better`"
    yield say(fault, str(data["message"]), help=help_text)
