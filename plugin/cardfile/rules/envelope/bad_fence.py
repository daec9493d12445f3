"""A fence of the front matter is not exactly three dashes.

## What it does
Finds lines that were meant as fences: four dashes or two, typographic dashes, a word behind the
dashes, an indented fence, and a closing fence at the end of the file without a line end.

## Why
MkDocs takes a line of three dashes, and nothing else, for a fence. With any other it publishes
the front matter as text, without a warning.

## Example
Bad:

````markdown bad
----
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
----
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
from cardfile.rules.wording import say
from cardfile.standards.problem import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF104", "bad-fence", on="fault", severity="error", fix="S")
def bad_fence(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say what was found in place of three dashes."""
    cause, found = str(fault.data["cause"]), quoted(str(fault.data["found"]))
    if cause == "indented":
        message = "the fence must stand at the very start of its line, it is indented"
    elif cause == "no-final-newline":
        message = "the closing fence needs a line end behind it, the file stops there"
    elif cause == "word":
        message = f"the fence must be three dashes alone, found {found}"
    else:
        message = f"the fence must be exactly three dashes, found {found}"
    yield say(
        fault, message, notes=("MkDocs does not see this front matter and publishes it as text",)
    )
