"""Another YAML document begins inside the front matter.

## What it does
Finds a line in the block that begins with `---` and goes on: to YAML it starts a second
document.

## Why
MkDocs wants exactly one document; with two it loses both and publishes them as text.

## Example
Bad:

````markdown bad
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
--- {domain: credit}
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

from cardfile.rules import Context, rule
from cardfile.rules.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF111", "multiple-documents", on="fault", severity="error")
def multiple_documents(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Point at the line that begins another document."""
    yield say(
        fault,
        "another YAML document begins here, and front matter is one",
        help="remove the dashes, or close the front matter above this line",
    )
