"""A record that others rely on leans on one that is not ready.

## What it does
Relations say in the schema (`target_status`) in which states a target may be for the state of the
source: an approved card is trained on approved data, an accepted decision depends on accepted ones.
A target that is past (deprecated, superseded, …) is told by CF408. States that a team adds as
active will do.

## Why
What was approved rests on something that may still change, or never be accepted.

## Example
Bad:

````markdown bad path=docs/decisions/one.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
status: accepted
date: 2026-03-12
decision_makers: [ana-ruiz]
decision: Boosted trees.
depends_on: [two]
---
````

````markdown bad path=docs/decisions/two.md
---
type: decision-record
title: Buy more memory
owner: team-risk
status: proposed
---
````

Good:

````markdown good path=docs/decisions/one.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
status: proposed
depends_on: [two]
---
````

````markdown good path=docs/decisions/two.md
---
type: decision-record
title: Buy more memory
owner: team-risk
status: proposed
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.graph.status import PAST
from cardfile.rules import Context, rule
from cardfile.rules.standing import is_status_told
from cardfile.rules.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding, Related
    from cardfile.records import Link, Record


@rule("CF412", "lifecycle-order", on="record", severity="warning", fix="D")
def lifecycle_order(record: Record, context: Context) -> Iterator[Finding]:
    """One finding for each target that is not ready, at the first link to it."""
    if record.effective_status.name in PAST:
        return
    found: dict[str, list[Link]] = {}
    for link in record.relations():
        if link.target is not None and not _is_ready(link, context):
            found.setdefault(link.target.page.path, []).append(link)
    for first, *others in found.values():
        target = first.target
        if target is None:
            continue
        related: list[Related] = [*target.at("status").related(f"{target.status} here")]
        for link in others:
            related += link.place.related("and here")
        yield first.place.says(
            f"“{record.id}” is {record.status}, but “{target.id}” is {target.status}",
            help=f"have “{target.id}” {_wanted(first)} first, or take this record back",
            because=(record.at("status").because(),),
            related=tuple(related),
        )


def _allowed(link: Link) -> tuple[str, ...] | None:
    """The states that a target may be in; none where the relation asks for nothing."""
    states = link.reference.relation.target_status
    return states.get(link.source.status) if states else None


def _is_ready(link: Link, context: Context) -> bool:
    target, allowed = link.target, _allowed(link)
    if target is None or allowed is None or target.broken or target is link.source:
        return True
    if not link.reference.relation.accepts(target.type.name):
        return True  # told as a wrong target
    if target.status in allowed or target.effective_status.name in PAST or is_status_told(target):
        return True
    if target.status not in target.type.lifecycle.states:
        return True  # told as a wrong value
    own = context.settings.types.get(target.type.name)
    is_added = own is not None and target.status in own.states
    return is_added and target.type.lifecycle.is_active(target.status)


def _wanted(link: Link) -> str:
    active = [state for state in _allowed(link) or () if state not in PAST]
    return listed(active or list(_allowed(link) or ()))
