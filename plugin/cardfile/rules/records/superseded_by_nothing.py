"""A record is superseded, and nothing says by what.

## What it does
A record with the status superseded has a successor: another record names it in `supersedes`, or
it has `superseded_by` or `replaced_by_external`, or a link beside the word “superseded” in its
body.

## Why
The reader of an old decision needs one thing: the new one.

## Example
Bad:

````markdown bad path=docs/decisions/linear-models.md
---
type: decision-record
title: Use linear models
owner: team-risk
status: superseded
date: 2026-03-12
---
````

Good:

````markdown good path=docs/decisions/linear-models.md
---
type: decision-record
title: Use linear models
owner: team-risk
status: superseded
date: 2026-03-12
---
````

````markdown good path=docs/decisions/boosted-trees.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
status: accepted
date: 2026-03-12
decision_makers: [ana-ruiz]
decision: Boosted trees.
supersedes: [linear-models]
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.succession import speaks_of_successor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Record

_TOLD = ("superseded_by", "replaced_by_external", "new_version")


@rule("CF672", "superseded-by-nothing", on="record", severity="error")
def superseded_by_nothing(record: Record, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Point at the status."""
    if record.status != "superseded" or record.inverse("supersedes"):
        return
    if any(name in record for name in _TOLD) or any(
        speaks_of_successor(record, link) for link in record.page.links
    ):
        return
    yield record.at("status").says(
        f"“{record.id}” is superseded, and no record supersedes it",
        help=f"add `supersedes: [{record.id}]` to the record that replaces it, or"
        " `replaced_by_external` here",
    )
