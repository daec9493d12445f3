"""A record is marked as superseded, and what replaces it is not in force.

## What it does
Looks at records with the status superseded: at least one of those that supersede them must be in
force, or must once have been. A draft, a proposal and a rejected decision replace nothing.

## Why
Between the two nothing holds, and nobody has decided that.

## Example
Bad:

````markdown bad path=docs/decisions/boosted-trees.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
status: proposed
supersedes: [linear-models]
---
````

````markdown bad path=docs/decisions/linear-models.md
---
type: decision-record
title: Use linear models
owner: team-risk
status: superseded
date: 2025-03-12
decision_makers: [ana-ruiz]
decision: Linear models.
---
````

Good:

````markdown good path=docs/decisions/boosted-trees.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
status: proposed
supersedes: [linear-models]
---
````

````markdown good path=docs/decisions/linear-models.md
---
type: decision-record
title: Use linear models
owner: team-risk
status: accepted
date: 2025-03-12
decision_makers: [ana-ruiz]
decision: Linear models.
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.standing import is_status_told
from cardfile.rules.succession import named_successors, successions, was_in_force

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Record


@rule("CF673", "premature-supersession", on="record", severity="error")
def premature_supersession(record: Record, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Point at the status, with that of the successor beside it."""
    if record.status != "superseded" or "replaced_by_external" in record:
        return
    successors = [link.source for link in successions(record)] + named_successors(record)
    if not successors or any(was_in_force(each) or is_status_told(each) for each in successors):
        return
    successor = successors[0]
    state = successor.status or "not accepted"
    yield record.at("status").says(
        f"the status is superseded, but “{successor.id}”, which replaces it, is {state}",
        help="set the status back until the successor is accepted",
        related=successor.at("status").related(f"{state} here"),
    )
