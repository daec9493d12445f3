"""A text is shorter or longer than its field allows.

## What it does
Counts the characters of a text.

## Why
A title of one letter tells nothing; a description of a page does not fit the lists and previews
that show it.

## Example
Bad:

````markdown bad
---
type: decision-record
title: ML
owner: team-growth
---
````

Good:

````markdown good
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
from cardfile.rules.value_words import because_label
from cardfile.rules.wording import plural, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF309", "text-length", on="fault", severity="error", fix="D")
def text_length(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the limit and the length."""
    data = fault.data
    limit = plural(int(data["limit"]), "character")
    least = data["relation"] == "at least"
    need = f"needs at least {limit}" if least else f"takes at most {limit}"
    message = f"`{data['field']}` {need}, has {data['count']}"
    if least and not data["count"]:
        message = f"`{data['field']}` is empty"
    yield say(fault, message, label=because_label(fault, "asked for"))
