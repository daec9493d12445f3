"""A backslash in double quotes begins no escape.

## What it does
Finds `"a\\d"`. The fix writes single quotes, in which a backslash is a backslash.

## Why
Double quotes give the backslash a meaning, and YAML refuses those that it does not know. MkDocs
loses the whole block over it.

## Example
Bad:

````markdown bad
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
domain: "C:\\data"
---
````

Good:

````markdown good
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
domain: 'C:\\data'
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


@rule("CF209", "bad-escape", on="fault", severity="error", fix="S")
def bad_escape(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Point at the backslash."""
    escape = str(fault.data["escape"])[:2]
    yield say(fault, f"`{escape}` is no escape of YAML; in double quotes a backslash begins one")
