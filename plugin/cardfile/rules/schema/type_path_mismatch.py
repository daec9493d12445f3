"""The `type` of a page and its folder say different things.

## What it does
Compares the `type` that a page states with the type that its path is bound to, by the
configuration or by the type itself. The page is judged as what it states.

## Why
Lists by folder and lists by type would disagree.

## Example
Bad:

````markdown bad path=docs/adr/0001-loans.md
---
type: model-card
title: Loan default score
description: Score of the 12-month default risk for consumer loans.
owner: team-risk
intended_use: Ranking applications for manual review.
---
````

Good:

````markdown good path=docs/adr/0001-lightgbm.md
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic import Applicability, Edit, Fix
from cardfile.rules import Context, rule
from cardfile.rules.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF322", "type-path-mismatch", on="fault", severity="error", fix="U")
def type_path_mismatch(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name both types and the path that binds."""
    data = fault.data
    message = f"this page says {data['type']}, and its path is bound to {data['bound']}"
    help_text = f"set `type: {data['bound']}`, or move the page out of `{data['glob']}`"
    fixes: tuple[Fix, ...] = ()
    if fault.range is not None:
        edit = Edit(fault.range, str(data["bound"]))
        fixes = (Fix(f"type: {data['bound']}", (edit,), Applicability.UNSAFE),)
    yield say(fault, message, help=help_text, fixes=fixes)
