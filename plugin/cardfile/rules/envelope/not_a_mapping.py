"""The front matter is a list or a text, not fields.

## What it does
Finds a block that YAML reads as something else than `field: value` lines. A list of single
fields can be repaired by taking the dashes away.

## Why
MkDocs drops such a block and publishes it as text, without a warning.

## Example
Bad:

````markdown bad path=docs/adr/0001-use-lightgbm.md
---
- type: decision-record
- title: Use LightGBM
- owner: team-growth
---
````

Good:

````markdown good path=docs/adr/0001-use-lightgbm.md
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.wording import plural, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF109", "not-a-mapping", on="fault", severity="error", fix="U")
def not_a_mapping(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say what the block is instead."""
    count = fault.data["count"]
    found = f"a list of {plural(count, 'item')}" if fault.data["kind"] == "list" else "one text"
    yield say(fault, f"front matter must be `field: value` lines, this is {found}")
