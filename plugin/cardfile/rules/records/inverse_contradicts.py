"""A page says by whom it was superseded, and the others say something else.

## What it does
Compares a hand-written `superseded_by` with the `supersedes` of the other records: where another
record supersedes this one and the named one does not (not even by a chain), or where this record
supersedes the one that it names, one of the two is wrong. A `superseded_by` to which nobody
else says anything is believed.

## Why
Written on both ends, a link is right until one end changes.

## Example
Bad:

````markdown bad path=docs/decisions/linear-models.md
---
type: decision-record
title: Use linear models
owner: team-risk
status: superseded
date: 2024-03-12
decision_makers: [ana-ruiz]
decision: Linear models.
superseded_by: [networks]
---
````

````markdown bad path=docs/decisions/boosted-trees.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
supersedes: [linear-models]
---
````

````markdown bad path=docs/decisions/networks.md
---
type: decision-record
title: Use small networks
owner: team-risk
---
````

Good:

````markdown good path=docs/decisions/linear-models.md
---
type: decision-record
title: Use linear models
owner: team-risk
---
````

````markdown good path=docs/decisions/boosted-trees.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
supersedes: [linear-models]
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.graph.status import SUPERSEDES
from cardfile.rules import Context, rule
from cardfile.rules.succession import replaces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Record


@rule("CF675", "inverse-contradicts", on="record", severity="error")
def inverse_contradicts(record: Record, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Point at what this page says, with what the other one says beside it."""
    for link in record.relations("superseded_by"):
        named = link.target
        if named is None or named is record or replaces(named, record):
            continue
        own = next((own for own in record.relations(SUPERSEDES) if own.target is named), None)
        if own is not None:
            yield link.place.says(
                f"“{named.id}” cannot have superseded this: it is what this record supersedes",
                help="remove the one that is the wrong way round",
                related=own.place.related("superseded here"),
            )
            continue
        others = [other for other in record.inverse(SUPERSEDES) if other.source is not record]
        if others:
            yield link.place.says(
                f"“{named.id}” does not supersede this: “{others[0].source.id}” does",
                help="remove `superseded_by`: it follows from `supersedes` on the newer record",
                related=others[0].place.related("superseded here"),
            )
