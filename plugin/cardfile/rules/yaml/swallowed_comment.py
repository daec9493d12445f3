"""A value is cut off by a `#`.

## What it does
Finds a blank and a `#` with text glued to it behind a value, as in `C #1`. The fix puts the
whole in quotes. A comment with a blank behind its `#` is a comment.

## Why
YAML takes everything from the `#` on for a comment: `C #1` is `C`.

## Example
Bad:

````markdown bad
---
type: decision-record
title: Compare with model #1
owner: team-growth
---
````

Good:

````markdown good
---
type: decision-record
title: "Compare with model #1"
owner: team-growth
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.field_words import field
from cardfile.rules.wording import say
from cardfile.standards.problem import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF219", "swallowed-comment", on="fault", severity="warning", fix="S")
def swallowed_comment(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Show what was cut off."""
    rest = quoted(str(fault.data["rest"]))
    yield say(fault, f"{field(fault)} ends before {rest}, which YAML takes for a comment")
