"""A key of another convention is read as ours.

## What it does
Names the field that a key of another convention stands for, where the schema knows it. The value
counts in any case. Keys of the Hugging Face Hub are welcome as they are.

## Why
One name for one fact makes records searchable by it; two spellings beside each other make readers
wonder whether they differ.

## Example
Bad:

````markdown bad
---
type: model-card
title: Loan default score
description: Score of the 12-month default risk for consumer loans.
owner: team-risk
intended_use: Ranking applications for manual review.
licence: MIT
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


@rule("CF327", "synonym-field", on="fault", severity="info", fix="S")
def synonym_field(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name both keys."""
    data = fault.data
    help_text = f"`{data['name']}` says the same; one is enough" if data["doubled"] else ""
    yield say(fault, f"`{data['key']}` is read as `{data['name']}`", help=help_text)
