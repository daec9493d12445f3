"""Aliases expand to far more than the file.

## What it does
Counts how many values the block would have with its aliases written out, without doing so, and
refuses more than `limits.expanded-nodes`, or more than twenty aliases.

## Why
A few hundred bytes of nested aliases become hundreds of millions of values in any tool that
walks them.

## Example
Bad:

````markdown bad
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
x_a: &a [x,x,x,x,x,x,x,x,x]
x_b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]
x_c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]
x_d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]
x_e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]
---
````

Good:

````markdown good
---
type: decision-record
title: Use LightGBM for the churn score
owner: team-growth
x_a: [x, x]
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.wording import grouped, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF221", "alias-bomb", on="fault", severity="error", locked=True)
def alias_bomb(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Give the numbers."""
    maximum = grouped(fault.data["maximum"])
    if fault.data["kind"] == "aliases":
        message = f"{fault.data['uses']} aliases are used, and at most {maximum} are read"
    else:
        size, expanded = grouped(fault.data["bytes"]), grouped(fault.data["expanded"])
        message = (
            f"front matter of {size} bytes expands to {expanded} values (limit {maximum}); "
            "not read further"
        )
    yield say(fault, message)
