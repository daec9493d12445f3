"""A record supersedes one of another type, or one with the same or a later version.

## What it does
Follows `supersedes`: both ends are of one type, and where both have a version by Semantic
Versioning that of the newer record is greater. A successor for a part (`scope: partial`) keeps its
own count.

## Why
Whoever pins “2.1 or later” must not get the model that 2.1 replaced.

## Example
Bad:

````markdown bad path=docs/models/score-2026.md
---
type: model-card
title: Loan score 2026
description: Ranks loan applications for review.
owner: team-risk
intended_use: Ranking applications for a person.
version: 1.0.0
supersedes: [score-2025]
---
````

````markdown bad path=docs/models/score-2025.md
---
type: model-card
title: Loan score 2025
description: Ranked loan applications for review.
owner: team-risk
intended_use: Ranking applications for a person.
version: 1.4.0
---
````

Good:

````markdown good path=docs/models/score-2026.md
---
type: model-card
title: Loan score 2026
description: Ranks loan applications for review.
owner: team-risk
intended_use: Ranking applications for a person.
version: 2.0.0
supersedes: [score-2025]
---
````

````markdown good path=docs/models/score-2025.md
---
type: model-card
title: Loan score 2025
description: Ranked loan applications for review.
owner: team-risk
intended_use: Ranking applications for a person.
version: 1.4.0
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.graph.status import SUPERSEDES
from cardfile.rules import Context, rule
from cardfile.standards.versions import Version

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Link, Record


@rule("CF612", "supersedes-version", on="record", severity="error")
def supersedes_version(record: Record, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Compare both ends of each succession."""
    for link in record.relations(SUPERSEDES):
        target = link.target
        if target is None or target is record or target.broken:
            continue
        if target.type.name != record.type.name:
            # where the relation itself takes one type only, that is told as a wrong target
            if link.reference.relation.accepts(target.type.name):
                yield link.place.says(
                    f"“{target.id}” is {_article(target.type.label)}, and only"
                    f" {_article(record.type.label)} can be superseded here",
                    help="name a record of the same type, or use `related`",
                )
            continue
        yield from _of_versions(record, link, target)


def _of_versions(record: Record, link: Link, target: Record) -> Iterator[Finding]:
    if link.reference.own.get("scope") == "partial":
        return
    ours, theirs = Version.read(record.get("version")), Version.read(target.get("version"))
    if ours is None or theirs is None or ours > theirs:
        return
    yield record.at("version").says(
        f"`version` {ours} is not greater than {theirs} of “{target.id}”, which it supersedes",
        help=f"set `version` to {theirs.next_major()} or another one after {theirs}",
        related=(
            *link.place.related("superseded here"),
            *target.at("version").related("the version before"),
        ),
    )


def _article(label: str) -> str:
    word = label.lower()
    return f"{'an' if word[:1] in 'aeiou' else 'a'} {word}"
