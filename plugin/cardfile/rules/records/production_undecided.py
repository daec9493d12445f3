"""A model is in production, and no decision in force says that it may be.

## What it does
Looks at the decisions of a model in production: those in its `decided_by`, and those whose
`decides` names it. One of them must have been accepted, no later than the first day in
`deployed_in`. A decision that was replaced since counts: it was taken.

## Why
Going live is the moment that somebody answers for. A proposal does not, and a decision that was
written afterwards is an excuse.

## Example
Bad:

````markdown bad path=docs/decisions/translate-letters.md
---
type: decision-record
title: Translate letters by machine
owner: team-post
status: proposed
---
````

````markdown bad path=docs/models/translation.md
---
type: model-card
title: Translation of letters
description: Machine translation of customer letters, bought from a vendor.
owner: {name: team-post, email: post@example.org}
status: production
version: 3.1.0
license: proprietary
origin: vendor-api
intended_use:
  primary_uses: [Translating letters for clerks]
  primary_users: [Clerks]
  out_of_scope_uses: [Answers to customers]
limitations: [Legal terms are often translated wrongly.]
training_data_undisclosed: {reason: The vendor does not publish it.}
evaluations:
  - dataset: https://example.org/letters
    metrics: [{type: bleu, value: 41.2}]
risk: {level: low}
personal_data: none
review_by: 2027-06-30
decided_by: [translate-letters]
deployed_in: [{url: "https://example.org/post", since: 2026-04-01}]
monitoring: {plan_url: "https://example.org/plan"}
---
````

Good:

````markdown good path=docs/decisions/translate-letters.md
---
type: decision-record
title: Translate letters by machine
owner: team-post
status: accepted
date: 2026-03-12
decision_makers: [ana-ruiz]
decision: Letters are translated by the vendor's service.
---
````

````markdown good path=docs/models/translation.md
---
type: model-card
title: Translation of letters
description: Machine translation of customer letters, bought from a vendor.
owner: {name: team-post, email: post@example.org}
status: production
version: 3.1.0
license: proprietary
origin: vendor-api
intended_use:
  primary_uses: [Translating letters for clerks]
  primary_users: [Clerks]
  out_of_scope_uses: [Answers to customers]
limitations: [Legal terms are often translated wrongly.]
training_data_undisclosed: {reason: The vendor does not publish it.}
evaluations:
  - dataset: https://example.org/letters
    metrics: [{type: bleu, value: 41.2}]
risk: {level: low}
personal_data: none
review_by: 2027-06-30
decided_by: [translate-letters]
deployed_in: [{url: "https://example.org/post", since: 2026-04-01}]
monitoring: {plan_url: "https://example.org/plan"}
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.graph.status import PAST
from cardfile.rules import Context, rule
from cardfile.rules.standing import is_status_told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cardfile.diagnostic import Finding
    from cardfile.records import Place, Record


@rule("CF602", "production-undecided", on="model-card", severity="error")
def production_undecided(card: Record, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Point at the decision that is not taken, or was taken too late."""
    if card.status != "production":
        return
    named = card.relations("decided_by")
    if any(link.target is None and link.reference.parsed.form != "external" for link in named):
        return
    decisions = [link.target for link in named if link.target is not None]
    decisions += [link.source for link in card.inverse("decides")]
    place = named[0].place if named else card.at("status")
    if not decisions:
        if named:
            yield place.says(
                f"“{named[0].reference.text}” is no decision record of this knowledge base",
                help="record the decision, and name it in `decided_by`",
            )
        return
    taken = [decision for decision in decisions if _was_taken(decision)]
    if not taken:
        yield _undecided(place, decisions[0])
        return
    live = _live_since(card)
    late = [decision for decision in taken if live and _dated_after(decision, live)]
    if live and len(late) == len(taken):
        yield place.says(
            f"“{late[0].id}” was taken on {late[0].date('date')}, after the model went live"
            f" on {live}",
            related=late[0].at("date").related("decided here"),
        )


def _undecided(place: Place, decision: Record) -> Finding:
    return place.says(
        f"the model is in production, but “{decision.id}” is {decision.status or 'not accepted'}",
        help="have the decision accepted, or take the model back to approved",
        related=decision.at("status").related(f"{decision.status} here"),
    )


def _was_taken(decision: Record) -> bool:
    """Whether a decision is in force, once was, or may be for all that can be read of it."""
    if decision.broken or is_status_told(decision):
        return True
    if decision.type.lifecycle.is_active(decision.status):
        return True
    return decision.status in PAST and decision.status != "rejected"


def _dated_after(decision: Record, live: date) -> bool:
    """`date` is the day of the latest word on the status, so only that of one in force counts."""
    dated = decision.date("date")
    in_force = decision.type.lifecycle.is_active(decision.status)
    return in_force and dated is not None and dated > live


def _live_since(card: Record) -> date | None:
    days = [entry.date("since") for entry in card.each("deployed_in")]
    return min((day for day in days if day), default=None)
