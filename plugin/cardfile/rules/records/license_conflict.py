"""A licence promises more than the licences of what the work was made from allow.

## What it does
Holds the `license` of a model card against those of the data that it was trained on and of the
models that it is derived from; that of a data dictionary against those of its sources. Four
demands are known: no commercial use, share alike, restricted uses (as the RAIL licences have
them), no derivatives. A source without a licence of its own passes on those of its own sources; the
message names the path. Of SPDX expressions, `OR` leaves the choice. Licences that are not known
(`other`, `unknown`, `LicenseRef-…`) are not judged.

## Why
Whoever takes the model under Apache 2.0 does not look at its training data again.

## Example
Bad:

````markdown bad path=docs/data/reviews.md
---
type: data-dictionary
title: Reviews
description: One row a review.
owner: team-shop
personal_data: none
license: CC-BY-NC-4.0
fields:
  - {name: text, type: string, description: The text of the review.}
---
````

````markdown bad path=docs/models/mood.md
---
type: model-card
title: Mood of a review
description: Says whether a review praises or blames.
owner: team-shop
intended_use: Sorting reviews.
license: Apache-2.0
trained_on: [reviews]
---
````

Good:

````markdown good path=docs/data/reviews.md
---
type: data-dictionary
title: Reviews
description: One row a review.
owner: team-shop
personal_data: none
license: CC-BY-NC-4.0
fields:
  - {name: text, type: string, description: The text of the review.}
---
````

````markdown good path=docs/models/mood.md
---
type: model-card
title: Mood of a review
description: Says whether a review praises or blames.
owner: team-shop
intended_use: Sorting reviews.
license: CC-BY-NC-4.0
trained_on: [reviews]
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.graph.paths import Upstream, upstream
from cardfile.graph.status import PAST
from cardfile.rules import Context, rule
from cardfile.standards.license_terms import Conflict, Demand, conflict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Record

_MADE_FROM = frozenset({"trained_on", "pretrained_on", "finetuned_on", "derived_from", "sources"})
_SAYS = {
    Demand.NON_COMMERCIAL: "forbids commercial use",
    Demand.USES: "forbids certain uses, and so must what is made from it",
    Demand.SHARE_ALIKE: "asks the same licence of what is made from it",
    Demand.NO_DERIVATIVES: "forbids to pass on what is made from it",
}


@rule("CF609", "license-conflict", on=("model-card", "data-dictionary"), severity="warning")
def license_conflict(record: Record, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the source, what its licence asks, and the way from it to here."""
    license_ = record.text("license")
    if license_ is None or record.effective_status.name in PAST:
        return
    found = list(_conflicts(record, license_))
    if not found:
        return
    first, *others = [_words(source, broken) for source, broken in found]
    _, broken = found[0]
    yield record.at("license").says(
        f"`license` is {license_}, but {first}",
        help=_help(broken),
        notes=tuple(f"besides, {words}" for words in others),
        related=tuple(
            place
            for source, _ in found
            for place in source.record.at("license").related("the source's licence")
        ),
    )


def _conflicts(record: Record, license_: str) -> Iterator[tuple[Upstream, Conflict]]:
    for source in upstream(record, _MADE_FROM, _answers):
        theirs = source.record.text("license")
        if theirs is None:
            continue
        results_only = record.type.name == "model-card" and source.record.type.name != "model-card"
        broken = conflict(license_, theirs, results_only=results_only)
        if broken is not None:
            yield source, broken


def _answers(record: Record) -> bool:
    """Whether a record has a licence of its own, so that it is held against its sources itself."""
    return record.get("license") not in (None, "unknown")


def _words(source: Upstream, broken: Conflict) -> str:
    says = _SAYS[broken.demand]
    return f"“{source.record.id}” is under {broken.license.id}, which {says}: {source.trail}"


def _help(broken: Conflict) -> str:
    if broken.demand is Demand.SHARE_ALIKE:
        return f"set `license` to {broken.license.id}, or do without the source"
    if broken.demand is Demand.NO_DERIVATIVES:
        return (
            "do without the source, or get its owner's permission and name it in `license: other`"
        )
    return "set a `license` that asks the same, or do without the source"
