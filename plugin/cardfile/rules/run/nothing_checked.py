"""There was no record to check.

## What it does
Fails a run in which no page is a record: no page has a registered `type`, and none is bound to a
type by its path.

## Why
A green run must have checked something. A folder that was renamed, or a glob that matches
nothing, would otherwise look like a perfect knowledge base. The exit status is 2.

## Example
Bad (`docs/page.md`):

````markdown bad
# Use boosted trees

We decided to use boosted trees.
````

Good:

````markdown good
---
type: decision-record
title: Use boosted trees
owner: team-risk
---
# Use boosted trees

We decided to use boosted trees.
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.wording import listed, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault, Finding


@rule("CF008", "nothing-checked", on="fault", severity="error")
def nothing_checked(fault: Fault, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say where was searched, and whether pages were found that are no records."""
    places = listed([f"`{place}`" for place in fault.data.get("docs", ())], "and") or "the project"
    pages = fault.data.get("pages", 0)
    if pages:
        subject = f"none of the {pages} pages" if pages > 1 else "the only page"
        verb = "is a record" if pages > 1 else "is no record"
        message = f"{subject} in {places} {verb}; nothing was checked"
        advice = "give a page a `type:`, or bind pages to a type with `[types.NAME] paths`"
    else:
        message = f"there are no Markdown pages in {places}; nothing was checked"
        advice = "set `docs` to the folder of the pages, or add a record with `cardfile new`"
    yield say(fault, message, help=advice)
