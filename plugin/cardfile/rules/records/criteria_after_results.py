"""Success criteria were written, or rewritten, when the results were there already.

## What it does
Asks git for the versions of each experiment that has criteria and numbers: every criterion must
stand, as it is now, in the first version that has numbers. Criteria and numbers that came with
the same commit are not questioned, and `deviations` that say what was changed and why are an
answer. Without git, or in a shallow clone, nothing is said.

## Why
Whoever knows the numbers can always find a criterion that they meet.

## Example
Bad:

````markdown bad path=docs/experiments/depth.md commit=2026-03-02
---
type: experiment-log
title: Depth of the trees
owner: ana-ruiz
hypothesis: Deeper trees raise ROC AUC.
metrics: [{type: roc_auc, value: 0.86, split: test}]
---
````

````markdown bad path=docs/experiments/depth.md commit=2026-03-09
---
type: experiment-log
title: Depth of the trees
owner: ana-ruiz
hypothesis: Deeper trees raise ROC AUC.
success_criteria: [{metric: roc_auc, op: ge, value: 0.85, role: primary}]
metrics: [{type: roc_auc, value: 0.86, split: test}]
---
````

Good:

````markdown good path=docs/experiments/depth.md commit=2026-03-02
---
type: experiment-log
title: Depth of the trees
owner: ana-ruiz
hypothesis: Deeper trees raise ROC AUC.
success_criteria: [{metric: roc_auc, op: ge, value: 0.85, role: primary}]
---
````

````markdown good path=docs/experiments/depth.md commit=2026-03-09
---
type: experiment-log
title: Depth of the trees
owner: ana-ruiz
hypothesis: Deeper trees raise ROC AUC.
success_criteria: [{metric: roc_auc, op: ge, value: 0.85, role: primary}]
metrics: [{type: roc_auc, value: 0.86, split: test}]
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.rules import Context, rule
from cardfile.rules.criteria_past import CRITERIA, criteria_in, criterion_key, has_results
from cardfile.rules.past import Past, versions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from cardfile.diagnostic import Finding
    from cardfile.records import Element, Record


@rule("CF657", "criteria-after-results", on="knowledge-base", severity="warning", needs={"history"})
def criteria_after_results(context: Context) -> Iterator[Finding]:
    """Point at the criteria, and say when the results came."""
    asked = [
        record
        for record in context.kb.of_type("experiment-log")
        if CRITERIA in record and record.metrics and "deviations" not in record
    ]
    for record, past in versions(asked, context.history, context.settings):
        yield from _of(record, past)


def _of(record: Record, past: Sequence[Past]) -> Iterator[Finding]:
    first = next((i for i, version in enumerate(past) if has_results(version)), None)
    if first is None:
        return
    known = criteria_in(past[first])
    criteria = list(record.each(CRITERIA))
    late = [item for item in criteria if criterion_key(item.data) not in known]
    if not late:
        return
    results = past[first].day
    if len(late) == len(criteria) and not known:
        day = _written_on(late[0], past[first + 1 :])
        yield record.at(CRITERIA).key.says(
            f"the success criteria were written {_when(day)}, after the results of {results}",
            help="say in `deviations` why, or report the numbers without a verdict",
        )
        return
    for criterion in late:
        day = _written_on(criterion, past[first + 1 :])
        yield criterion.at("metric").says(
            f"the criterion on `{criterion.text('metric')}` was written or changed {_when(day)},"
            f" after the results of {results}",
            help="say in `deviations` what was changed and why, or take it back",
        )


def _written_on(criterion: Element, later: Sequence[Past]) -> date | None:
    """The day of the first version that has a criterion; none where it is not committed yet."""
    key = criterion_key(criterion.data)
    return next((version.day for version in later if key in criteria_in(version)), None)


def _when(day: date | None) -> str:
    return f"on {day}" if day else "just now"
