"""Too few records name one that has to be named.

## What it does
A relation may say in its schema how many records have to use it towards each of its targets:
`min_incoming: 1`, or by the target's state: `min_incoming: {production: 1}`. So every model in
production has a runbook, once a project has runbooks at all: before the first record of that type
nothing is asked. A plain number asks of targets in force alone. Where the other end may
write the same edge (a card its `runbook`), that counts.

## Why
The page that nobody wrote is found out at the worst moment, by whoever is on call.

## Example
Bad:

````markdown bad path=docs/models/churn.md
---
type: model-card
title: Churn score
description: Ranks customers by their risk of leaving.
owner: team-growth
status: production
intended_use: Ranking customers for a call.
---
````

````markdown bad path=docs/runbooks/other-model.md
---
type: runbook
title: Switch the other model off
owner: team-growth
description: What to do when the alert fires.
status: active
applies_to_records: [other]
---
````

````markdown bad path=docs/models/other.md
---
type: model-card
title: Other score
description: Ranks something else.
owner: team-growth
intended_use: Ranking customers for a call.
---
````

Good:

````markdown good path=docs/models/churn.md
---
type: model-card
title: Churn score
description: Ranks customers by their risk of leaving.
owner: team-growth
intended_use: Ranking customers for a call.
---
````

````markdown good path=docs/runbooks/churn-off.md
---
type: runbook
title: Switch the model off
owner: team-growth
description: What to do when the alert fires.
status: active
applies_to_records: [churn]
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.graph.status import PAST
from cardfile.rules import Context, rule
from cardfile.rules.wording import plural

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Record
    from cardfile.schema import RecordType, Relation


@rule("CF418", "missing-incoming", on="knowledge-base", severity="warning", fix="D")
def missing_incoming(context: Context) -> Iterator[Finding]:
    """Look at the targets of each relation that asks for a number."""
    for kind in context.kb.types:
        # without a record of it, a type need not be put together to be asked
        for field in kind.relations if context.kb.of_type(kind.name) else ():
            if field.relation.min_incoming:
                yield from _of_relation(kind, field.path, field.relation, context)


def _of_relation(
    kind: RecordType, path: str, relation: Relation, context: Context
) -> Iterator[Finding]:
    for target in context.kb:
        if target.broken or target.type.name == kind.name or not relation.accepts(target.type.name):
            continue
        if target.effective_status.name in PAST:
            continue
        needed = _needed(relation, target)
        sources = _sources(kind, relation, target) if needed else set()
        if len(sources) < needed:
            wanted = (
                plural(needed, kind.label.lower()) if needed == 1 else f"{needed} {kind.plural}"
            )
            there = f"there is {len(sources)}" if len(sources) == 1 else f"there are {len(sources)}"
            yield target.at("status").says(
                f"“{target.id}” is {target.status or 'in force'} and has to be named by"
                f" {wanted.lower()}; {there if sources else 'none does it'}",
                help=f"name it in `{path.removesuffix('[]')}` of a {kind.label.lower()}",
                because=(target.at("status").because(),),
            )


def _needed(relation: Relation, target: Record) -> int:
    asked = relation.min_incoming
    if isinstance(asked, int):
        lifecycle = target.type.lifecycle
        return asked if not lifecycle.states or lifecycle.is_active(target.status) else 0
    return asked.get(target.status, 0) if asked else 0


def _sources(kind: RecordType, relation: Relation, target: Record) -> set[str]:
    """The records that name the target, and those that it names by the same edge."""
    found = {
        link.source.page.path
        for link in target.inverse(relation.name)
        if link.source.type.name == kind.name
    }
    for link in target.relations():
        other = link.reference.relation
        is_same_edge = (other.label, other.inverse) == (relation.inverse, relation.label)
        if link.target is not None and is_same_edge and link.target.type.name == kind.name:
            found.add(link.target.page.path)
    return found
