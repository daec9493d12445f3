"""Lines of the file end in different ways.

## What it does
Finds records whose lines end partly with CRLF and partly with LF (or CR). The fix gives the
rare ones the usual end, in the body too.

## Why
Mixed ends come from editors that disagree; each save then changes lines that nobody edited, and
reviews drown in them.

## Example
Bad:

````markdown bad
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth\r
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
from cardfile.rules.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding

_MOST_LINES = 5


@rule("CF107", "mixed-newlines", on="fault", severity="warning", fix="S")
def mixed_newlines(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Count the lines of either kind."""
    lines = ", ".join(str(line) for line in fault.data["lines"][:_MOST_LINES])
    more = ", …" if len(fault.data["lines"]) > _MOST_LINES else ""
    count, total = fault.data["count"], fault.data["total"]
    odd, usual = fault.data["odd"], fault.data["usual"]
    verb = "ends" if count == 1 else "end"
    yield say(
        fault, f"{count} of {total} lines {verb} with {odd} ({lines}{more}), the rest with {usual}"
    )
