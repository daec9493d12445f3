"""A template's braces are left around a value, and YAML reads them as a mapping.

## What it does
Finds `status: { accepted }` where a text is wanted: for YAML that is a mapping whose one key is
“accepted”, with nothing in it.

## Why
The template of MADR writes `status: { proposed | accepted | … }`. Whoever keeps the braces has a
page that looks right and a status that no tool can read.

## Example
Bad:

````markdown bad path=docs/decisions/boosted-trees.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
status: { proposed }
---
````

Good:

````markdown good path=docs/decisions/boosted-trees.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
status: proposed
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


@rule("CF683", "braces-read-as-mapping", on="fault", severity="error", fix="S")
def braces_read_as_mapping(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say what YAML reads."""
    text = fault.data["text"]
    yield say(
        fault,
        f"`{fault.data['field']}` is a mapping, not the text “{text}”",
        label="YAML reads braces as a mapping",
        help="write the value without braces",
    )
