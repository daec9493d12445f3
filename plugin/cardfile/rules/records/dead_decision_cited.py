"""Code or a page cites a decision that is no longer in force.

## What it does
Looks for decisions that are superseded or deprecated in the comments of source files (`ADR-0007`,
`@adr 7`) and on pages (links, and `ADR-0007` in the text). A page that links to the successor,
too, or says beside the citation that it is history (superseded, replaced, formerly, …) is right;
so are records that tell what was: completed experiments, incidents, handovers, and decisions that
are older than the successor. Numbers that several decisions have are left alone.

## Why
A comment that cites a decision is an instruction. Nobody who follows it opens the file to see
that it has a successor.

## Example
Bad:

````markdown bad path=docs/decisions/0001-linear-models.md
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

````markdown bad path=docs/decisions/0002-boosted-trees.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
status: accepted
date: 2026-03-12
decision_makers: [ana-ruiz]
decision: Boosted trees.
supersedes: [0001-linear-models]
---
````

````python bad path=src/train.py
# A linear model, see ADR-0001.
model = fit(table)
````

Good:

````markdown good path=docs/decisions/0001-linear-models.md
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

````markdown good path=docs/decisions/0002-boosted-trees.md
---
type: decision-record
title: Use boosted trees
owner: team-risk
status: accepted
date: 2026-03-12
decision_makers: [ana-ruiz]
decision: Boosted trees.
supersedes: [0001-linear-models]
---
````

````python good path=src/train.py
# Boosted trees, see ADR-0002.
model = fit(table)
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic import Finding
from cardfile.rules import Context, rule
from cardfile.rules.citations import in_code, on_pages
from cardfile.rules.decision_numbers import number_of
from cardfile.rules.succession import named_successors, successions
from cardfile.rules.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.records import Record
    from cardfile.rules.citations import Citation

_DEAD = ("superseded", "deprecated")


@rule("CF685", "dead-decision-cited", on="knowledge-base", severity="warning", needs={"history"})
def dead_decision_cited(context: Context) -> Iterator[Finding]:
    """Point at the citation, and name the decision that holds."""
    decisions = context.kb.of_type("decision-record")
    dead = [decision for decision in decisions if decision.effective_status.name in _DEAD]
    if not dead:
        return
    successors = {decision.page.path: _successors(decision) for decision in dead}
    for citation in (*on_pages(context, successors), *in_code(context, _numbers(decisions))):
        yield _told(citation, successors[citation.decision.page.path])


def _numbers(decisions: list[Record]) -> dict[int, Record]:
    """The dead decisions by number; one that a living decision has, too, is nobody's."""
    found: dict[int, Record] = {}
    living: set[int] = set()
    for decision in decisions:
        number = number_of(decision)
        if number is None:
            continue
        if number in found or decision.effective_status.name not in _DEAD:
            living.add(number)
        found[number] = decision
    return {number: decision for number, decision in found.items() if number not in living}


def _successors(decision: Record) -> list[Record]:
    """The decisions that hold instead: the last of each chain."""
    found: dict[str, Record] = {}
    waiting, seen = [decision], {decision.page.path}
    while waiting:
        record = waiting.pop()
        next_ones = [link.source for link in successions(record)] + named_successors(record)
        for successor in next_ones:
            if successor.page.path not in seen:
                seen.add(successor.page.path)
                waiting.append(successor)
        if not next_ones and record is not decision:
            found[record.page.path] = record
    return list(found.values())


def _told(citation: Citation, successors: list[Record]) -> Finding:
    decision = citation.decision
    state = decision.effective_status.name
    names = listed([f"“{record.id}”" for record in successors], "and")
    if state == "superseded":
        message = f"“{decision.id}” was superseded" + (f" by {names}" if names else "")
    else:
        message = f"“{decision.id}” is {state}"
    return Finding(
        message,
        range=citation.range,
        path=citation.range.path,
        help=f"follow {names}, and cite it instead" if names else "cite a decision that holds",
    )
