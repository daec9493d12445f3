"""A time of day becomes a number.

## What it does
Finds `12:30` and `1:30:00` without quotes, where a text is wanted or any value may stand. The
fix puts quotes round it.

## Why
YAML 1.1 counts in sixties: MkDocs reads 12:30 as 750. An error where the schema wants text.

## Example
Bad:

````markdown bad
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
domain: 12:30
---
````

Good:

````markdown good
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
domain: "12:30"
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.field_words import field
from cardfile.rules.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF215", "sexagesimal", on="fault", severity="warning", aggravated="error", fix="S")
def sexagesimal(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say which number it becomes."""
    raw, mkdocs = fault.data["raw"], fault.data["mkdocs"]
    yield say(fault, f"{field(fault)} {raw} becomes the number {mkdocs} in MkDocs")
