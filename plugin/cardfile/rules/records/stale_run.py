"""An experiment has been running for a month without a word.

## What it does
Looks at running experiments: the last change is the latest of `updated`, `started`, `date` and
what git says of the page. More than 30 days ago is too long. Where none of them is known, nothing
is said.

## Why
It has ended, in one way or another, and the record does not say which.

## Example
Bad:

````markdown bad path=docs/experiments/depth.md
---
type: experiment-log
title: Depth of the trees
owner: ana-ruiz
status: running
started: 2026-09-01
hypothesis: Deeper trees raise ROC AUC.
---
````

Good:

````markdown good path=docs/experiments/depth.md
---
type: experiment-log
title: Depth of the trees
owner: ana-ruiz
status: running
started: 2026-09-01
updated: 2026-11-10
hypothesis: Deeper trees raise ROC AUC.
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cardfile.diagnostic import Finding
    from cardfile.records import Record

_DAYS = 30


@rule("CF660", "stale-run", on="experiment-log", severity="warning", needs={"as_of", "history"})
def stale_run(experiment: Record, context: Context) -> Iterator[Finding]:
    """Say since when nothing has changed."""
    if experiment.status != "running":
        return
    stated = [day for name in ("updated", "started", "date") if (day := experiment.date(name))]
    last = max(stated, default=None)
    if last is not None and (context.as_of - last).days <= _DAYS:
        return
    committed = _committed(experiment, context)
    last = max([day for day in (last, committed) if day], default=None)
    if last is None or (context.as_of - last).days <= _DAYS:
        return
    yield experiment.at("status").says(
        f"the experiment is running, and nothing has changed since {last}",
        help="set the status to completed or aborted, or `updated` to today if it still runs",
    )


def _committed(experiment: Record, context: Context) -> date | None:
    """The day of the last change that git knows; today, where the page is not committed yet."""
    path = experiment.page.path
    known = context.history.versions([path]).get(path)
    if not known:
        return None
    is_changed = known[-1].content != experiment.page.source.encoded()
    return context.as_of if is_changed else known[-1].day
