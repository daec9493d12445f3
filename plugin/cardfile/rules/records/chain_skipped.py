"""A decision supersedes one that another had superseded already.

## What it does
Looks at each `supersedes`: where another decision that came before replaced the same one, this
one probably means that other. Two decisions of one day that share an earlier one between them, a
decision that names both, and `scope: partial` are left alone.

## Why
The one in the middle stays in force beside its successor, and both are followed.

## Example
Bad:

````markdown bad path=docs/decisions/0001-linear-models.md
---
type: decision-record
title: Use linear models
owner: team-risk
status: superseded
date: 2024-03-12
decision_makers: [ana-ruiz]
decision: Linear models.
---
````

````markdown bad path=docs/decisions/0002-boosted-trees.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
status: accepted
date: 2025-03-12
decision_makers: [ana-ruiz]
decision: Boosted trees.
supersedes: [0001-linear-models]
---
````

````markdown bad path=docs/decisions/0003-networks.md
---
type: decision-record
title: Use small networks
owner: team-risk
status: accepted
date: 2026-03-12
decision_makers: [ana-ruiz]
decision: Networks.
supersedes: [0001-linear-models]
---
````

Good:

````markdown good path=docs/decisions/0001-linear-models.md
---
type: decision-record
title: Use linear models
owner: team-risk
status: superseded
date: 2024-03-12
decision_makers: [ana-ruiz]
decision: Linear models.
---
````

````markdown good path=docs/decisions/0002-boosted-trees.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
status: superseded
date: 2025-03-12
decision_makers: [ana-ruiz]
decision: Boosted trees.
supersedes: [0001-linear-models]
---
````

````markdown good path=docs/decisions/0003-networks.md
---
type: decision-record
title: Use small networks
owner: team-risk
status: accepted
date: 2026-03-12
decision_makers: [ana-ruiz]
decision: Networks.
supersedes: [0002-boosted-trees]
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.graph.status import PAST, SUPERSEDES, is_active
from cardfile.rules import Context, rule
from cardfile.rules.decision_numbers import number_of
from cardfile.rules.succession import is_full, replaces, successions, was_in_force

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Link, Record


@rule("CF674", "chain-skipped", on="decision-record", severity="warning")
def chain_skipped(decision: Record, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the decision in between."""
    if decision.status in PAST:
        return
    for link in decision.relations(SUPERSEDES):
        if link.target is None or link.target is decision or not is_full(link):
            continue
        between = next(_in_between(decision, link.target), None)
        if between is not None:
            there = between.source
            yield link.place.says(
                f"“{link.target.id}” was superseded by “{there.id}” already",
                help=f"supersede “{there.id}”, or both; or correct that one",
                related=between.place.related("superseded here"),
            )


def _in_between(decision: Record, target: Record) -> Iterator[Link]:
    """The edges of other decisions that replaced the same one before."""
    for link in successions(target):
        other = link.source
        if other is decision or not was_in_force(other) or not _came_before(other, decision):
            continue
        if not replaces(decision, other) and not replaces(other, decision):
            yield link


def _came_before(other: Record, decision: Record) -> bool:
    """Whether a decision is the earlier one; where nothing tells, it is not."""
    theirs, mine = other.date("date"), decision.date("date")
    if theirs and mine:
        return theirs < mine
    if not is_active(decision):
        return True
    number, own = number_of(other), number_of(decision)
    return number is not None and own is not None and number < own
