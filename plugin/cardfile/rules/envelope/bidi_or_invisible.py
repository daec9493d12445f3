"""Characters that nobody sees change how the front matter reads.

## What it does
Finds bidirectional controls and zero-width characters anywhere in the block, also as escapes,
and no-break or ideographic spaces within a key or behind its colon. The fix removes them, or
writes a plain space.

## Why
They make text look like other text, or a field look complete where YAML sees no field at all.
Where the block cannot be read because of one, this is an error.

## Example
Bad:

````markdown bad
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
domain:\u00a0credit
---
````

Good:

````markdown good
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
domain: credit
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic import Weight
from cardfile.rules import Context, rule
from cardfile.rules.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF118", "bidi-or-invisible", on="fault", severity="warning", aggravated="error", fix="S")
def bidi_or_invisible(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the character, and what it does."""
    character, name = fault.data["character"], fault.data["name"]
    fatal = fault.data["fatal"] is True
    effect = "YAML sees no field here" if fatal else "a reader cannot see it"
    yield say(
        fault,
        f"{name} ({character}): {effect}",
        weight=Weight.AGGRAVATED if fatal else Weight.DEFAULT,
    )
