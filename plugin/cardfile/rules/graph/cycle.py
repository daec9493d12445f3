"""Records supersede, derive from or follow one another in a circle.

## What it does
Walks every relation that its schema calls acyclic (`supersedes`, `derived_from`, `amends`,
`baseline`, `follows`, `replicates`) and reports each circle once.

## Why
In a circle nothing is the newest: no page could say which decision is in force.

## Example
Bad:

````markdown bad path=docs/decisions/one.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
supersedes: [two]
---
````

````markdown bad path=docs/decisions/two.md
---
type: decision-record
title: Use linear models
owner: team-risk
supersedes: [one]
---
````

Good:

````markdown good path=docs/decisions/one.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
supersedes: [two]
---
````

````markdown good path=docs/decisions/two.md
---
type: decision-record
title: Use linear models
owner: team-risk
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF406", "cycle", on="fault", severity="error")
def cycle(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the members in order."""
    members = fault.data["members"]
    circle = " → ".join([*members, members[0]])
    yield say(
        fault,
        f"`{fault.data['relation']}` forms a cycle of {len(members)} {fault.data['type']}",
        label=f"{circle}",
        help="remove the edge that is the mistake",
    )
