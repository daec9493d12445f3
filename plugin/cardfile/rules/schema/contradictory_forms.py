"""Two forms of one fact differ.

## What it does
Compares fields that say the same in two conventions, such as the Hub's `datasets` and
`trained_on`.

## Why
Every reader would take another one of the two for the truth.

## Example
Bad:

````markdown bad
---
type: model-card
title: Loan default score
description: Score of the 12-month default risk for consumer loans.
owner: team-risk
intended_use: Ranking applications for manual review.
license: MIT
licence: Apache-2.0
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
license: MIT
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF328", "contradictory-forms", on="fault", severity="error", fix="D")
def contradictory_forms(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name both keys."""
    data = fault.data
    message = (
        f"`{data['key']}` says something else than `{data['name']}`, and both mean the same field"
    )
    yield say(fault, message, help=f"keep `{data['name']}` and remove `{data['key']}`")
