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

from typing import TYPE_CHECKING, Any

from cardfile.rules import Context, rule
from cardfile.rules.past import Past, versions
from cardfile.standards import metrics as standard_metrics

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from cardfile.diagnostic import Finding
    from cardfile.records import Element, Record

_FIELD = "success_criteria"
# what makes a criterion another one
_KEYS = ("split", "role", "op", "value", "versus", "relative")
_USUAL = {"role": "primary", "relative": False}


@rule("CF657", "criteria-after-results", on="knowledge-base", severity="warning", needs={"history"})
def criteria_after_results(context: Context) -> Iterator[Finding]:
    """Point at the criteria, and say when the results came."""
    asked = [
        record
        for record in context.kb.of_type("experiment-log")
        if _FIELD in record and record.metrics and "deviations" not in record
    ]
    for record, past in versions(asked, context):
        yield from _of(record, past)


def _of(record: Record, past: Sequence[Past]) -> Iterator[Finding]:
    first = next((i for i, version in enumerate(past) if _has_results(version)), None)
    if first is None:
        return
    known = _criteria(past[first])
    criteria = list(record.each(_FIELD))
    late = [item for item in criteria if _key(item.data) not in known]
    if not late:
        return
    results = past[first].day
    if len(late) == len(criteria) and not known:
        day = _written_on(late[0], past[first + 1 :])
        yield record.at(_FIELD).key.says(
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


def _has_results(version: Past) -> bool:
    if not version.mentions("value"):
        return False
    metrics = version.get("metrics")
    entries = metrics if isinstance(metrics, list) else []
    return any(isinstance(m, dict) and isinstance(m.get("value"), int | float) for m in entries)


def _criteria(version: Past) -> set[tuple[Any, ...]]:
    found = version.get(_FIELD) if version.mentions(_FIELD) else None
    return {_key(item) for item in found or () if isinstance(item, dict)} if found else set()


def _written_on(criterion: Element, later: Sequence[Past]) -> date | None:
    """The day of the first version that has a criterion; none where it is not committed yet."""
    key = _key(criterion.data)
    return next((version.day for version in later if key in _criteria(version)), None)


def _when(day: date | None) -> str:
    return f"on {day}" if day else "just now"


def _key(criterion: Any) -> tuple[Any, ...]:
    name = str(criterion.get("metric"))
    known = standard_metrics.find(name)
    values = (criterion.get(key, _USUAL.get(key)) for key in _KEYS)
    return (known.id if known else name, *(_hashable(value) for value in values))


def _hashable(value: Any) -> Any:
    return value if isinstance(value, str | int | float | bool | None) else repr(value)
