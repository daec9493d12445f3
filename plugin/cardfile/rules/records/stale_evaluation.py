"""A number or a link is of another version than the one that stands there today.

## What it does
Compares a reference's version with that of the record that it leads to: its parts have to be the
first parts of the target's version, so `loans@2` and `loans@2.1` fit 2.1.0. Versions that one side
does not say are not compared. And it compares the `date` of each evaluation of a model card with
the card's `released`: a model may be tried for a month before its release, older numbers are of
another model. Records that tell what was (completed experiments, retired models) say nothing.

## Why
The numbers of the version before are quoted for the one that runs.

## Example
Bad:

````markdown bad path=docs/data/loans.md
---
type: data-dictionary
title: Loans
description: One row a loan.
owner: team-risk
personal_data: none
version: 3.0.0
fields:
  - {name: term, type: integer, unit: mo, description: Term.}
---
````

````markdown bad path=docs/models/score.md
---
type: model-card
title: Loan score
description: Ranks loan applications for review.
owner: team-risk
intended_use: Ranking applications for a person.
trained_on: [loans@2.1]
---
````

Good:

````markdown good path=docs/data/loans.md
---
type: data-dictionary
title: Loans
description: One row a loan.
owner: team-risk
personal_data: none
version: 3.0.0
fields:
  - {name: term, type: integer, unit: mo, description: Term.}
---
````

````markdown good path=docs/models/score.md
---
type: model-card
title: Loan score
description: Ranks loan applications for review.
owner: team-risk
intended_use: Ranking applications for a person.
trained_on: [loans@3]
---
````
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from cardfile.graph.status import PAST
from cardfile.rules import Context, rule
from cardfile.rules.standing import is_history

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Link, Record

_BEFORE_RELEASE = timedelta(days=30)


@rule("CF606", "stale-evaluation", on="record", severity="warning")
def stale_evaluation(record: Record, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name both versions, or both days."""
    if is_history(record):
        return
    yield from _of_versions(record)
    released = record.date("released")
    if released is None:
        return
    for evaluation in record.each("evaluations"):
        day = evaluation.date("date")
        if day is not None and day < released - _BEFORE_RELEASE:
            version = record.text("version")
            yield evaluation.at("date").says(
                f"the evaluation of {day} is older than {version or 'the version'} released on"
                f" {released}",
                help="evaluate the version that was released, or correct one of the days",
                related=record.at("released").related("released here"),
            )


def _of_versions(record: Record) -> Iterator[Finding]:
    """One finding for each other version, at the first reference that names it."""
    found: dict[tuple[str, str], list[Link]] = {}
    for link in record.relations():
        named = link.reference.parsed.version
        if named and link.target is not None and _differs(link, named):
            found.setdefault((link.target.page.path, named), []).append(link)
    for (_, named), (first, *others) in found.items():
        target = first.target
        if target is None:
            continue
        yield first.place.says(
            f"“{first.reference.text}” names version {named}, and “{target.id}” is at"
            f" {target.text('version')}",
            help="see what changed between them; then name the version that holds, or do the"
            " work again on it",
            related=(
                *target.at("version").related("the version today"),
                *(place for link in others for place in link.place.related("and here")),
            ),
        )


def _differs(link: Link, named: str) -> bool:
    target = link.target
    if target is None or link.reference.relation.impact == "none":
        return False
    version = target.text("version")
    if not version or target.effective_status.name in PAST:
        return False  # of a target that is past, its successor is told
    wanted, there = _parts(named), _parts(version)
    return wanted != there[: len(wanted)]


def _parts(version: str) -> list[str]:
    """`v2.1` and `2.1` are one version; what follows a `+` is no part of it."""
    return version.strip().lstrip("vV").partition("+")[0].split(".")
