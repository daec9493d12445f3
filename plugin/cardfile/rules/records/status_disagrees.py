"""The front matter and the section “Status” of a page say different things.

## What it does
Reads the first words of the section (`✅ Accepted.`, `Superseded by [12](0012-x.md)`) as a state,
usual other words included (approved is accepted, declined is rejected), and compares it with the
`status` of the front matter. A section that says what the record amounts to, now that another
one supersedes it, is right.

## Why
One of the two was forgotten when the decision changed, and readers see the section.

## Example
Bad:

````markdown bad path=docs/decisions/boosted-trees.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
status: draft
---

## Status

Proposed
````

Good:

````markdown good path=docs/decisions/boosted-trees.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
status: proposed
---

## Status

Proposed
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic import Applicability, Edit, Fix, Related
from cardfile.rules import Context, rule
from cardfile.rules.status_section import FIELD, status_in_section

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Record


@rule("CF677", "status-disagrees", on="record", severity="error", fix="U")
def status_disagrees(record: Record, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Point at the front matter, with the section beside it."""
    if FIELD in record.origins or not record.status:
        return
    found = status_in_section(record)
    if found is None:
        return
    said, place = found
    if said in (record.status, record.effective_status.name):
        return
    fixes: tuple[Fix, ...] = ()
    if place.start.line == place.end.line:
        edit = Edit(place, record.status.replace("-", " ").capitalize())
        title = f"write “{edit.text}” in the section"
        fixes = (Fix(title, (edit,), Applicability.UNSAFE, body=True),)
    yield record.at(FIELD).says(
        f"`status` is {record.status}, but the section “Status” says {said}",
        help="correct the one that is out of date",
        related=(Related(place, "the section says this"),),
        fixes=fixes,
    )
