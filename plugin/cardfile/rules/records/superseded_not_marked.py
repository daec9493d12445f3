"""A record was replaced, and its own page still says that it is in force.

## What it does
Looks at records that one in force supersedes as a whole. Their own status may say so, too: every
view shows them as superseded anyway, but the file itself does not. The fix writes it, in the front
matter and in the section “Status”.

## Why
Who reads the file in an editor or on a Git host sees only what stands in it.

## Example
Bad:

````markdown bad path=docs/decisions/boosted-trees.md
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

````markdown bad path=docs/decisions/linear-models.md
---
type: decision-record
title: Use linear models
owner: team-risk
status: accepted
date: 2025-03-12
decision_makers: [ana-ruiz]
decision: Linear models.
---
````

Good:

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

````markdown good path=docs/decisions/linear-models.md
---
type: decision-record
title: Use linear models
owner: team-risk
status: superseded
date: 2025-03-12
decision_makers: [ana-ruiz]
decision: Linear models.
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic import Edit, Fix
from cardfile.rules import Context, rule
from cardfile.rules.status_section import FIELD, status_in_section
from cardfile.rules.succession import successions
from cardfile.rules.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding, Range
    from cardfile.records import Record

_SUPERSEDED = "superseded"


@rule("CF671", "superseded-not-marked", on="record", severity="info", fix="S")
def superseded_not_marked(record: Record, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Offer to write it."""
    effective = record.effective_status
    lifecycle = record.type.lifecycle
    if effective.name != _SUPERSEDED or record.status == _SUPERSEDED:
        return
    if not lifecycle.allows(record.status, _SUPERSEDED):
        return
    names = listed([f"“{successor.id}”" for successor in effective.by], "and")
    related = tuple(
        place
        for link in successions(record)
        if link.source in effective.by
        for place in link.place.related("superseded here")
    )
    yield record.at(FIELD).says(
        f"{names} superseded this, but its own status is {record.status}",
        help="set `status: superseded`",
        related=related,
        fixes=_fix(record),
    )


def _fix(record: Record) -> tuple[Fix, ...]:
    """The word in the front matter, and the one in the section if there is one."""
    origin = record.origins.get(FIELD)
    edits: list[Edit] = []
    if origin is None:
        edits += _edit(record, record.at(FIELD).range)
    elif origin.kind != "section":
        return ()
    section = status_in_section(record)
    in_body = _edit(record, section[1]) if section and section[0] == record.status else []
    edits += in_body
    return (Fix(_SUPERSEDED, tuple(edits), body=bool(in_body)),) if edits else ()


def _edit(record: Record, place: Range | None) -> list[Edit]:
    source = record.page.source
    if place is None or place.start.line != place.end.line:
        return []
    written = source.text[source.offset(place.start) : source.offset(place.end)]
    if written.strip("\"'").casefold().replace(" ", "-") != record.status:
        return []
    return [Edit(place, _SUPERSEDED.capitalize() if written[:1].isupper() else _SUPERSEDED)]
