"""A record is older than the one that it supersedes.

## What it does
Compares the days on both ends of `supersedes`: `date`, else `released`, `finished`, `started` or
`created`, the first that both records have. The same day is fine.

## Why
One of the days is wrong, or the arrow points the wrong way, and then readers follow the old word.

## Example
Bad:

````markdown bad path=docs/decisions/one.md
---
type: decision-record
title: Use linear models
owner: team-risk
status: accepted
date: 2026-03-12
decision_makers: [ana-ruiz]
decision: Linear models.
supersedes: [two]
---
````

````markdown bad path=docs/decisions/two.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
status: superseded
date: 2026-06-01
decision_makers: [ana-ruiz]
decision: Boosted trees.
---
````

Good:

````markdown good path=docs/decisions/one.md
---
type: decision-record
title: Use linear models
owner: team-risk
status: superseded
date: 2026-03-12
decision_makers: [ana-ruiz]
decision: Linear models.
---
````

````markdown good path=docs/decisions/two.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
status: accepted
date: 2026-06-01
decision_makers: [ana-ruiz]
decision: Boosted trees.
supersedes: [one]
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.graph.status import SUPERSEDES
from cardfile.rules import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Record

_DAYS = ("date", "released", "finished", "started", "created")


@rule("CF413", "time-order", on="record", severity="warning", fix="D")
def time_order(record: Record, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name both days."""
    for link in record.relations(SUPERSEDES):
        target = link.target
        if target is None or target is record or target.type.name != record.type.name:
            continue
        for name in _DAYS:
            ours, theirs = record.date(name), target.date(name)
            if ours is None or theirs is None:
                continue
            if ours < theirs:
                yield link.place.says(
                    f"“{target.id}” of {theirs} is younger than this record of {ours}, which"
                    " supersedes it",
                    help=f"correct `{name}` of one of them, or write `supersedes: [{record.id}]`"
                    f" in “{target.id}” instead",
                    related=(
                        *record.at(name).related("this record's day"),
                        *target.at(name).related("the day of the other"),
                    ),
                )
            break
