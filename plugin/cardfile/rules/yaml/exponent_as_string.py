"""A number with an exponent is text to MkDocs.

## What it does
Finds `1e3` and `5e-5`: numbers in YAML 1.2, texts in the reader of MkDocs, which wants a point
and a sign (`1.0e+3`). The fix writes the number out, or quotes it where a text is wanted.

## Why
Two tools that read the same page then disagree on whether it is a number. An error where a text
is wanted: the number is no longer what was typed.

## Example
Bad:

````markdown bad
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
x_learning_rate: 1e-3
---
````

Good:

````markdown good
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
x_learning_rate: 0.001
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


@rule("CF213", "exponent-as-string", on="fault", severity="warning", aggravated="error", fix="S")
def exponent_as_string(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say both readings."""
    raw, value = fault.data["raw"], fault.data["value"]
    yield say(fault, f'{field(fault)} is {value} to your editor but the text "{raw}" to MkDocs')
