"""A YAML tag is used.

## What it does
Refuses every tag but those that name a type of JSON (`!!str`, `!!int`, `!!float`, `!!bool`,
`!!null`, `!!seq`, `!!map`), and those where they do not fit their value. The fix removes the
tag.

## Why
Tags tell a reader which object to make. Some readers run code for them; MkDocs loses the whole
block. They are never executed here.

## Example
Bad:

````markdown bad
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
x_made: !!python/object/apply:os.system [ls]
---
````

Good:

````markdown good
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
x_made: [ls]
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


@rule("CF223", "tag-not-allowed", on="fault", severity="error", locked=True, fix="U")
def tag_not_allowed(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the tag."""
    tag = str(fault.data["tag"])[:80]
    yield say(fault, f"`{tag}` – YAML tags are never executed here")
