"""A value begins with a character that YAML reserves.

## What it does
Finds values without quotes that begin with `@`, a backtick, `%`, `!`, `&`, `*`, `>`, `|`, a
dash and a blank, or a bracket that was not meant as a list. The fix puts the value in quotes.

## Why
These characters begin something else in YAML. MkDocs loses the block, or the value becomes an
alias or a tag.

## Example
Bad:

````markdown bad
---
type: decision-record
title: Use LightGBM for the churn score
owner: @ana-ruiz
---
````

Good:

````markdown good
---
type: decision-record
title: Use LightGBM for the churn score
owner: "@ana-ruiz"
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


@rule("CF206", "reserved-character", on="fault", severity="error", fix="S")
def reserved_character(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the character."""
    character = str(fault.data["character"])[:1]
    field = str(fault.data["field"])[:80]
    subject = f"the value of `{field}`" if field else "this value"
    yield say(fault, f"{subject} begins with {character}, which means something else in YAML")
