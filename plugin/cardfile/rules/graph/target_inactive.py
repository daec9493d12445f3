"""A record in force leans on one that is not any more.

## What it does
Looks at the effective status of what a record refers to: deprecated, superseded, rejected,
retired, aborted or archived. Records that are themselves past or closed (a completed
experiment), and relations that lean on nothing (`supersedes`, `follows`, `conflicts_with`,
`related`, …), say nothing.

## Why
The successor exists and says something else; readers of this page would act on the old word.

## Example
Bad:

````markdown bad path=docs/decisions/one.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
status: accepted
date: 2026-03-12
decision_makers: [ana-ruiz]
decision: Boosted trees.
supersedes: [two]
---
````

````markdown bad path=docs/decisions/two.md
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

````markdown bad path=docs/models/churn.md
---
type: model-card
title: Churn score
description: Ranks customers by their risk of leaving.
owner: team-growth
intended_use: Ranking customers for a call.
decided_by: [two]
---
````

Good:

````markdown good path=docs/decisions/one.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
---
````

````markdown good path=docs/models/churn.md
---
type: model-card
title: Churn score
description: Ranks customers by their risk of leaving.
owner: team-growth
intended_use: Ranking customers for a call.
decided_by: [one]
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.graph.status import PAST, is_closed, is_proposed
from cardfile.rules import Context, rule
from cardfile.rules.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Link, Record


@rule("CF408", "target-inactive", on="record", severity="warning", fix="D")
def target_inactive(record: Record, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Name the successor, if there is one."""
    if record.effective_status.name in PAST or is_closed(record):
        return
    for link in record.relations():
        target = link.target
        if target is None or target is record or link.reference.relation.impact == "none":
            continue
        if link.relation == "conflicts_with" or _is_told_as_evidence(link, target):
            continue
        status = target.effective_status
        if status.name in PAST:
            successors = [successor.id for successor in status.by]
            successors += [] if successors else _named_successors(target)
            yield link.place.says(
                f"“{target.id}” {_words(status.name)}{_by(successors)}",
                help=_advice(link, successors),
            )


def _is_told_as_evidence(link: Link, target: Record) -> bool:
    """Whether CF681 says of an experiment that it was aborted."""
    return link.relation == "evidence_from" and target.status == "aborted"


def _words(status: str) -> str:
    return "was superseded" if status == "superseded" else f"is {status}"


def _by(successors: list[str]) -> str:
    return f" by {listed([f'“{name}”' for name in successors], 'and')}" if successors else ""


def _advice(link: Link, successors: list[str]) -> str:
    if successors:
        return f"refer to {listed(successors)}, or remove the entry from `{link.relation}`"
    return f"refer to a record that is in force, or remove the entry from `{link.relation}`"


def _named_successors(target: Record) -> list[str]:
    """The successors that the page names; what is only proposed has replaced nothing."""
    sources = (link.source for link in target.inverse("supersedes"))
    return [s.id for s in sources if not is_proposed(s) and s.status != "rejected"]
