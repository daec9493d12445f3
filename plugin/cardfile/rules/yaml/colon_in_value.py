"""A value has a colon and a space in it.

## What it does
Finds `title: Churn: final run`. The fix puts the value in quotes.

## Why
The second colon starts another field for YAML, in a place where none may be. MkDocs loses the
whole block over it.

## Example
Bad:

````markdown bad
---
type: decision-record
title: Churn: final run
owner: team-growth
---
````

Good:

````markdown good
---
type: decision-record
title: "Churn: final run"
owner: team-growth
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


@rule("CF207", "colon-in-value", on="fault", severity="error", fix="S")
def colon_in_value(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Point at the second colon."""
    field = str(fault.data["field"])[:80]
    subject = f"the text after `{field}:`" if field else "this text"
    follows = str(fault.data.get("next_field", ""))[:80]
    yield say(
        fault,
        f'{subject} contains ": ", which starts a new field',
        help=f"put a comma before `{follows}`, or quotes round the text" if follows else "",
    )
