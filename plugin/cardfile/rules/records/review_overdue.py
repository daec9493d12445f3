"""The day of the next review has passed, or is too far away.

## What it does
Looks at `review_by`. The day itself still counts, and it may be 18 months away at most. Records
that are over (retired, superseded, rejected, …) are not reviewed any more.

## Why
A card that nobody looked at for two years describes a model that no longer exists.

## Example
Bad:

````markdown bad path=docs/models/churn.md
---
type: model-card
title: Churn score
description: Ranks customers by their risk of leaving.
owner: team-growth
intended_use: Ranking customers for a call.
review_by: 2026-03-31
---
````

Good:

````markdown good path=docs/models/churn.md
---
type: model-card
title: Churn score
description: Ranks customers by their risk of leaving.
owner: team-growth
intended_use: Ranking customers for a call.
review_by: 2027-03-31
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.graph.status import PAST
from cardfile.rules import Context, rule
from cardfile.standards.durations import Duration

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Record

_LONGEST = Duration(months=18, days=0, seconds=0)


@rule("CF613", "review-overdue", on="record", severity="warning", needs={"as_of"})
def review_overdue(record: Record, context: Context) -> Iterator[Finding]:
    """Say since when."""
    day = record.date("review_by")
    if day is None or _is_over(record):
        return
    if day < context.as_of:
        yield record.at("review_by").says(
            f"the review was due on {day}",
            help="review the record, and set `review_by` to the day of the next review",
        )
        return
    latest = _LONGEST.after(context.as_of)
    if latest is not None and day > latest:
        yield record.at("review_by").says(
            f"the next review, on {day}, is more than 18 months away",
            help=f"set `review_by` to {latest} or earlier",
        )


def _is_over(record: Record) -> bool:
    return record.effective_status.name in PAST or record.type.lifecycle.is_final(record.status)
