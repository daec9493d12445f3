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

from cardfile.graph.status import PAST
from cardfile.rules import Context, rule
from cardfile.rules.licensing import DEMANDS, license_conflicts
from cardfile.standards.license_terms import Demand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.graph.paths import Upstream
    from cardfile.records import Record
    from cardfile.standards.license_terms import Conflict


@rule("CF609", "license-conflict", on=("model-card", "data-dictionary"), severity="warning")
def license_conflict(record: Record, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the source, what its licence asks, and the way from it to here."""
    license_ = record.text("license")
    if license_ is None or record.effective_status.name in PAST:
        return
    found = list(license_conflicts(record, license_))
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


def _words(source: Upstream, broken: Conflict) -> str:
    says = DEMANDS[broken.demand]
    return f"“{source.record.id}” is under {broken.license.id}, which {says}: {source.trail}"


def _help(broken: Conflict) -> str:
    if broken.demand is Demand.SHARE_ALIKE:
        return f"set `license` to {broken.license.id}, or do without the source"
    if broken.demand is Demand.NO_DERIVATIVES:
        return (
            "do without the source, or get its owner's permission and name it in `license: other`"
        )
    return "set a `license` that asks the same, or do without the source"
