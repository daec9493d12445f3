"""A decision has ended by itself, and still stands as if it held.

## What it does
Looks at `expires`. The day itself still counts. Decisions that are superseded, deprecated or
rejected are left alone.

## Why
Exceptions are granted for half a year and live for ten.

## Example
Bad:

````markdown bad path=docs/decisions/manual-scoring.md
---
type: decision-record
title: Score by hand until the new model is in
owner: team-risk
expires: 2026-06-30
---
````

Good:

````markdown good path=docs/decisions/manual-scoring.md
---
type: decision-record
title: Score by hand until the new model is in
owner: team-risk
expires: 2027-06-30
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.graph.status import PAST
from cardfile.rules import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Record


@rule("CF680", "expired", on="decision-record", severity="warning", needs={"as_of"})
def expired(decision: Record, context: Context) -> Iterator[Finding]:
    """Say since when."""
    day = decision.date("expires")
    if day is None or day >= context.as_of or decision.effective_status.name in PAST:
        return
    yield decision.at("expires").says(
        f"the decision expired on {day}",
        help="decide anew, or set the status to deprecated",
    )
