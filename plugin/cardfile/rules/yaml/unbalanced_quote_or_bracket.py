"""A quote or a bracket has no other half, or ends too early.

## What it does
Finds values that begin with a quote or a bracket and never end, an apostrophe that ends a text
in single quotes, and words behind a closing quote.

## Why
YAML reads on for the other half, often to the end of the file. MkDocs loses the whole block
over it.

## Example
Bad:

````markdown bad
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
domain: 'don't know'
---
````

Good:

````markdown good
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
domain: "don't know"
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

_MESSAGES = {
    "never-closed": "this {} is never closed",
    "apostrophe": "this {} ends the text, and more follows",
    "quote-inside": "this {} ends the text, and more follows",
    "closes-nothing": "this {} closes no bracket that is open here",
    "comment": "this {} begins a comment, so that the bracket before it is never closed",
    "text-behind": "the text ends with this {}, and more follows on the line",
}


@rule("CF208", "unbalanced-quote-or-bracket", on="fault", severity="error", fix="U")
def unbalanced_quote_or_bracket(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Point at the quote or bracket."""
    mark = str(fault.data["mark"])[:1]
    message = _MESSAGES[str(fault.data["cause"])].format(mark)
    yield say(fault, message)
