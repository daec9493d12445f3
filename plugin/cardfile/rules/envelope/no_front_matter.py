"""A page that is bound to a type has no front matter.

## What it does
Tells that a page whose path makes it a record has no block of front matter. Its data then come
from its sections and from lines such as `* Status: accepted`. The fix writes what was read into
a block.

## Why
Existing decisions need no rewriting to be records. With a block their facts are certain, and
every field can be stated.

## Example
Bad:

````markdown bad path=docs/adr/0001-use-lightgbm.md
# Use LightGBM

* Status: draft
* Owner: team-growth

## Context

Two models were compared.
````

Good:

````markdown good path=docs/adr/0001-use-lightgbm.md
---
type: decision-record
owner: team-growth
---
# Use LightGBM

## Context

Two models were compared.
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.wording import say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF101", "no-front-matter", on="fault", severity="info", fix="U")
def no_front_matter(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say where the data come from, and offer the block."""
    yield say(
        fault,
        "this page has no front matter; its data are read from its text",
        help="write a block, so that every fact has its place",
    )
