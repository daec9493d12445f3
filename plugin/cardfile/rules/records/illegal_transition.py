"""A status moves along no step that the type's lifecycle has.

## What it does
Compares, where a run knows the state before a change (`cardfile lint --changed`, `--staged`), each
record's status with the one that it had. A step must be one of the lifecycle's transitions; the
configuration may add some. A page that was renamed is followed.

## Why
The steps are there for what happens in them: a card that goes from draft to production in one step
was never reviewed.

## Example
Bad:

````markdown base
---
type: decision-record
title: Use boosted trees
owner: team-risk
status: rejected
decision: Linear models stay.
decision_makers: [ana-ruiz]
date: 2026-03-12
---
````

````markdown bad
---
type: decision-record
title: Use boosted trees
owner: team-risk
status: accepted
decision: Boosted trees.
decision_makers: [ana-ruiz]
date: 2026-03-12
---
````

Good:

````markdown good
---
type: decision-record
title: Use boosted trees
owner: team-risk
status: rejected
decision: Linear models stay, for now.
decision_makers: [ana-ruiz]
date: 2026-03-12
---
````
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Record
    from cardfile.schema.lifecycle import Lifecycle


@rule("CF618", "illegal-transition", on="record", severity="error", needs={"base"})
def illegal_transition(record: Record, context: Context) -> Iterator[Finding]:
    """Say which states follow the earlier one, and the way to the new one if there is any."""
    before = context.before(record)
    if before is None or before.broken or before.type.name != record.type.name:
        return
    lifecycle, old, new = record.type.lifecycle, before.status, record.status
    known = old in lifecycle.states and new in lifecycle.states
    if not known or not lifecycle.transitions or lifecycle.allows(old, new):
        return
    ahead = lifecycle.transitions.get(old, ())
    if not ahead:
        help_text = f"nothing follows “{old}”: leave it, and write a new record that supersedes it"
    else:
        way = _way(lifecycle, old, new)
        goes = f"; the way there is {' → '.join(way)}" if way else ""
        help_text = f"from “{old}” it goes to {listed(ahead)}{goes}"
    yield record.at("status").says(
        f"`status` cannot go from “{old}” to “{new}” in one step", help=help_text
    )


def _way(lifecycle: Lifecycle, start: str, end: str) -> list[str]:
    """The shortest chain of steps between two states; empty if there is none."""
    waiting, seen = deque([[start]]), {start}
    while waiting:
        way = waiting.popleft()
        if way[-1] == end:
            return way
        for state in lifecycle.transitions.get(way[-1], ()):
            if state not in seen:
                seen.add(state)
                waiting.append([*way, state])
    return []
