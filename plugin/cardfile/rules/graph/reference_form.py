"""A reference is found, but not written as it should be.

## What it does
Reports an id in another case than the record's own, and a path that is found only from the
record's folder although it does not begin with `./`.

## Why
Such a reference breaks on the next tool that reads it more strictly than Cardfile does.

## Example
Bad:

````markdown bad path=docs/decisions/one.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
depends_on: [Two]
---
````

````markdown bad path=docs/decisions/two.md
---
type: decision-record
title: Keep a holdout
owner: team-risk
---
````

Good:

````markdown good path=docs/decisions/one.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
depends_on: [two]
---
````

````markdown good path=docs/decisions/two.md
---
type: decision-record
title: Keep a holdout
owner: team-risk
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.reference_edits import replacing
from cardfile.rules.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF410", "reference-form", on="fault", severity="warning", fix="S")
def reference_form(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say how it is written."""
    written, right = fault.data["written"], fault.data["id"]
    if fault.data["cause"] == "path":
        message = f"“{written}” is no path from the docs folder; from this page it begins with `./`"
    else:
        message = f"“{written}” is written “{right}” in the record itself"
    yield say(fault, message, fixes=replacing(fault, written, right))
