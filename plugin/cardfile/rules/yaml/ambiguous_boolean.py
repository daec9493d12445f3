"""A word is a truth value to one reader and text to another.

## What it does
Finds `yes`, `no`, `on`, `off` and their like without quotes, where a text is wanted or any
value may stand. Where a truth value is wanted, the schema says what is wrong.

## Why
MkDocs follows YAML 1.1, in which Norway is `false`; editors follow YAML 1.2, in which it is a
text. An error where the schema wants text.

## Example
Bad:

````markdown bad
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
tags: [se, dk, no]
---
````

Good:

````markdown good
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
tags: [se, dk, "no"]
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


@rule("CF210", "ambiguous-boolean", on="fault", severity="warning", aggravated="error", fix="S")
def ambiguous_boolean(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say both readings."""
    mkdocs = str(fault.data["mkdocs"]).lower()
    raw = str(fault.data["raw"])
    yield say(fault, f'{field(fault)} is "{raw}" for YAML 1.2 and `{mkdocs}` for MkDocs')
