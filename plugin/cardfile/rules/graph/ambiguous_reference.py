"""A former id is claimed by several records.

## What it does
Looks up references that only `aliases` answer, and asks that one record alone has the alias.

## Why
The reader would be led to whichever record happens to come first.

## Example
Bad:

````markdown bad path=docs/decisions/one.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
aliases: [adr-7]
---
````

````markdown bad path=docs/decisions/two.md
---
type: decision-record
title: Use linear models
owner: team-risk
aliases: [adr-7]
---
````

````markdown bad path=docs/decisions/three.md
---
type: decision-record
title: Use monotone trees
owner: team-risk
depends_on: [adr-7]
---
````

Good:

````markdown good path=docs/decisions/one.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
aliases: [adr-7]
---
````

````markdown good path=docs/decisions/three.md
---
type: decision-record
title: Use monotone trees
owner: team-risk
depends_on: [one]
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.wording import listed, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF403", "ambiguous-reference", on="fault", severity="error", fix="D")
def ambiguous_reference(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the records that claim the alias."""
    matches = fault.data["matches"]
    yield say(
        fault,
        f"“{fault.data['target']}” is a former id of {len(matches)} records",
        help=f"write the id of the one that is meant: {listed(matches)}",
    )
