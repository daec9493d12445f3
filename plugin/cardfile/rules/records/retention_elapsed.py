"""Data should have been deleted by now.

## What it does
Adds `retention.period` to `retention.starts` where that is a date. An event in words (“when the
loan is repaid”) is never computed. Data sets that are retired are left alone.

## Why
The page itself promised the deletion.

## Example
Bad:

````markdown bad path=docs/data/orders.md
---
type: data-dictionary
title: Orders
description: One row an order.
owner: team-growth
personal_data: none
retention: {period: P2Y, starts: "2024-01-01"}
fields:
  - {name: total, type: number, unit: EUR, description: Price of the order.}
---
````

Good:

````markdown good path=docs/data/orders.md
---
type: data-dictionary
title: Orders
description: One row an order.
owner: team-growth
personal_data: none
retention: {period: P2Y, starts: when the order is paid}
fields:
  - {name: total, type: number, unit: EUR, description: Price of the order.}
---
````
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.standards import durations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Record


@rule("CF640", "retention-elapsed", on="data-dictionary", severity="warning", needs={"as_of"})
def retention_elapsed(data: Record, context: Context) -> Iterator[Finding]:
    """Say since when."""
    if data.type.lifecycle.is_final(data.status):
        return
    starts = _day(data.text("retention.starts"))
    period = durations.read(data.text("retention.period") or "")
    end = period.after(starts) if starts and period else None
    if end is not None and end < context.as_of:
        yield data.at("retention.period").says(
            f"the data were to be deleted after {end}",
            help="delete them and retire the record, or correct `retention`",
            related=data.at("retention.starts").related("counted from here"),
        )


def _day(text: str | None) -> date | None:
    """A text that is a date and nothing else."""
    try:
        return date.fromisoformat(text) if text and len(text) == len("2026-01-01") else None
    except ValueError:
        return None
