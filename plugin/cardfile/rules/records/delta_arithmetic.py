"""A stated difference is not the number less the baseline's.

## What it does
Computes `value` less the baseline (a number of the metric itself, else that of the record that
`baseline` names: same metric, group and split) and compares it with `delta`, at the digits that
are written: 0.864 less 0.861 may be 0.003 or 0.0034. Numbers in different units are left alone.

## Why
A difference is what decisions are made on, and it is worked out by hand while the numbers around
it still change.

## Example
Bad:

````markdown bad path=docs/experiments/one-hot.md
---
type: experiment-log
title: One-hot merchant codes
owner: ana-ruiz
question: How far do plain one-hot columns get?
metrics: [{type: roc_auc, value: 0.84, split: test}]
---
````

````markdown bad path=docs/experiments/target-encoding.md
---
type: experiment-log
title: Target encoding
owner: ana-ruiz
hypothesis: Target encoding raises ROC AUC.
baseline: one-hot
metrics: [{type: roc_auc, value: 0.86, split: test, delta: 0.05}]
---
````

Good:

````markdown good path=docs/experiments/one-hot.md
---
type: experiment-log
title: One-hot merchant codes
owner: ana-ruiz
question: How far do plain one-hot columns get?
metrics: [{type: roc_auc, value: 0.84, split: test}]
---
````

````markdown good path=docs/experiments/target-encoding.md
---
type: experiment-log
title: Target encoding
owner: ana-ruiz
hypothesis: Target encoding raises ROC AUC.
baseline: one-hot
metrics: [{type: roc_auc, value: 0.86, split: test, delta: 0.02}]
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.records.criteria import baseline_of
from cardfile.records.measured_on import same_unit
from cardfile.rules import Context, rule
from cardfile.rules.figures import decimals, plain, rounding, written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from cardfile.diagnostic import Finding
    from cardfile.records import Metric, Place, Record
    from cardfile.records.criteria import Baseline


@rule("CF653", "delta-arithmetic", on="record", severity="error")
def delta_arithmetic(record: Record, context: Context) -> Iterator[Finding]:  # noqa: ARG001
    """Say what the difference is."""
    for metric in record.metrics:
        if metric.element.number("delta") is None or metric.value is None:
            continue
        baseline = baseline_of(metric, record)
        if baseline is None or (baseline.metric and not same_unit(metric, baseline.metric)):
            continue
        place = _place(metric, baseline)
        delta, value = written(metric.element.at("delta")), written(metric.element.at("value"))
        start = written(place)
        if delta is not None and value is not None and start is not None:
            yield from _compared(metric, delta, value, start, place)


def _compared(
    metric: Metric, delta: Decimal, value: Decimal, start: Decimal, place: Place
) -> Iterator[Finding]:
    right = value - start
    if abs(delta - right) <= rounding(delta, value, start):
        return
    whose = "the baseline’s" if place.record is not metric.element.record else "the baseline"
    digits = max(decimals(value), decimals(start))
    yield metric.element.at("delta").says(
        f"`delta` of `{metric.type}` is {plain(delta)}, but {plain(value)} less {whose}"
        f" {plain(start)} is {right:.{digits}f}",
        help=_advice(delta, value, start, digits),
        related=(
            *metric.element.at("value").related("the value"),
            *place.related("the baseline"),
        ),
        data={"delta": plain(delta), "difference": f"{right:.{digits}f}"},
    )


def _advice(delta: Decimal, value: Decimal, start: Decimal, digits: int) -> str:
    """What the author may have meant, and what to write."""
    right = value - start
    write = f"write {right:.{digits}f}, or correct the number that is out of date"
    slack = rounding(delta, value, start)
    if abs(delta + right) <= slack:
        return f"the sign is the wrong way round: {write}"
    if abs(delta - right * 100) <= slack * 100:
        return f"this is the difference in percentage points: {write}"
    share = right / abs(start) if start else None
    if share is not None and abs(delta - share) <= rounding(delta) * 2:
        return f"this is the difference as a share of the baseline: {write}"
    if share is not None and abs(delta - share * 100) <= rounding(delta) * 2:
        return f"this is the difference as a percentage of the baseline: {write}"
    return write


def _place(metric: Metric, baseline: Baseline) -> Place:
    there = baseline.metric
    return there.element.at("value") if there else metric.element.at("baseline")
