"""Two decisions contradict each other, and both are in force.

## What it does
Looks at `conflicts_with`: two decisions that name each other there (on either end) cannot both be
accepted.

## Why
Whoever has to follow them chooses the one that they read first.

## Example
Bad:

````markdown bad path=docs/decisions/boosted-trees.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
status: accepted
date: 2026-03-12
decision_makers: [ana-ruiz]
decision: Boosted trees.
conflicts_with: [explain-every-score]
---
````

````markdown bad path=docs/decisions/explain-every-score.md
---
type: decision-record
title: Explain every score
owner: team-risk
status: accepted
date: 2025-03-12
decision_makers: [ana-ruiz]
decision: Every score is explained by a formula.
---
````

Good:

````markdown good path=docs/decisions/boosted-trees.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
status: accepted
date: 2026-03-12
decision_makers: [ana-ruiz]
decision: Boosted trees.
conflicts_with: [explain-every-score]
---
````

````markdown good path=docs/decisions/explain-every-score.md
---
type: decision-record
title: Explain every score
owner: team-risk
status: deprecated
deprecation: {reason: Trees cannot be explained by a formula.}
date: 2026-03-12
decision_makers: [ana-ruiz]
decision: Every score is explained by a formula.
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Link, Record

_RELATION = "conflicts_with"


@rule("CF682", "accepted-in-conflict", on="record", severity="error")
def accepted_in_conflict(record: Record, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Point at the conflict, with the status of the other one beside it."""
    for link in record.relations(_RELATION):
        other = link.target
        if other is None or other is record or not _in_force(record) or not _in_force(other):
            continue
        if _is_told_there(link, other):
            continue
        yield link.place.says(
            f"this and “{other.id}” are in conflict, and both are {other.status}",
            help="supersede, amend or deprecate one of them",
            related=other.at("status").related(f"{other.status} here"),
        )


def _in_force(record: Record) -> bool:
    return record.type.lifecycle.is_active(record.effective_status.name)


def _is_told_there(link: Link, other: Record) -> bool:
    """Whether the other record names this one, too, and comes first."""
    back = any(edge.target is link.source for edge in other.relations(_RELATION))
    return back and other.page.path < link.source.page.path
