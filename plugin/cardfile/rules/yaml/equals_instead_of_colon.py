"""A field is written with `=`.

## What it does
Finds `status = draft`, the way of TOML and of properties files. The fix writes a colon.

## Why
YAML knows no `=`; MkDocs loses the whole block over it.

## Example
Bad:

````markdown bad
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
status = draft
---
````

Good:

````markdown good
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
status: draft
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


@rule("CF205", "equals-instead-of-colon", on="fault", severity="error", fix="S")
def equals_instead_of_colon(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the field."""
    field = str(fault.data["field"])[:80]
    yield say(fault, f"YAML writes `{field}:` with a colon, not with =")
