"""A tab is used for indentation.

## What it does
Finds lines of the block that begin with a tab. The fix indents all of them with as many spaces
as the block uses.

## Why
YAML does not allow it: how deep a tab indents is up to the editor. No reader reads such a
block.

## Example
Bad:

````markdown bad
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
tags:
\t- churn
---
````

Good:

````markdown good
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
tags:
  - churn
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


@rule("CF203", "tab-indentation", on="fault", severity="error", fix="S")
def tab_indentation(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Show the first tab."""
    yield say(fault, "YAML does not allow tabs for indentation", label="tab")
