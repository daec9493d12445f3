"""A metric has a value that it cannot have.

## What it does
Knows the range of each metric of the list (accuracy lies between 0 and 1, with `unit: "%"`
between 0 and 100; RMSE is never negative), and looks at the confidence interval (its ends in
order, the value within) and at `n`, which is at least 1.

## Why
Such a number is a slip of the hand, and whoever compares models by it compares nonsense.

## Example
Bad:

````markdown bad path=docs/models/churn.md
---
type: model-card
title: Churn score
description: Ranks customers by their risk of leaving.
owner: team-growth
intended_use: Ranking customers for a call.
evaluations:
  - dataset: https://example.org/orders
    metrics:
      - {type: accuracy, value: 91}
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
evaluations:
  - dataset: https://example.org/orders
    metrics:
      - {type: accuracy, value: 91, unit: "%"}
---
````
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.records.evidence import EvidenceKind, evidence_state
from cardfile.rules import Context, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Finding
    from cardfile.records import Metric, Record
    from cardfile.standards.metrics import MetricDefinition


@rule("CF607", "impossible-metric", on="record", severity="error", needs={"artefacts"})
def impossible_metric(record: Record, context: Context) -> Iterator[Finding]:
    """Say what the number may be."""
    for metric in record.metrics:
        found = list(_of_value(metric))
        if found and _is_mismatched(metric, record, context):
            found = []  # the artefact says what the number should be
        yield from found
        if metric.element.get("n") == 0:
            yield metric.element.at("n").says(
                f"`{metric.type}` cannot rest on 0 cases",
                help="write how many cases were measured, or leave `n` out",
            )


def _of_value(metric: Metric) -> Iterator[Finding]:
    value, known = metric.value, metric.definition
    unit = metric.element.text("unit")
    if value is None:
        return
    if known is not None and not known.allows(value, unit):
        yield metric.element.at("value").says(
            f"`{metric.type}` {_range(known, unit)}, got {_number(value)}",
            help=_advice(known, value, unit),
        )
    else:
        yield from _interval(metric, value)


def _is_mismatched(metric: Metric, record: Record, context: Context) -> bool:
    state = evidence_state(metric.element, record.page, context.artefacts)
    return state.kind is EvidenceKind.MISMATCHED


def _interval(metric: Metric, value: float) -> Iterator[Finding]:
    if metric.interval is None:
        return
    low, high = metric.interval
    place = metric.element.at("confidence_interval")
    shown = f"{_number(low)} to {_number(high)}"
    if low > high:
        yield place.says(f"the interval of `{metric.type}` runs backwards: {shown}")
    elif not low <= value <= high:
        yield place.says(
            f"the interval of `{metric.type}`, {shown}, does not hold its value {_number(value)}",
            related=metric.element.at("value").related("the value"),
        )


def _range(known: MetricDefinition, unit: str | None) -> str:
    low, high = known.bounds(unit)
    if low is not None and high is not None:
        return f"lies between {_number(low)} and {_number(high)}"
    return f"is at least {_number(low or 0)}" if high is None else f"is at most {_number(high)}"


def _advice(known: MetricDefinition, value: float, unit: str | None) -> str:
    if unit != "%" and known.may_be_percent and known.allows(value, "%"):
        return 'if this is per cent, add `unit: "%"`'
    return ""


def _number(value: float) -> str:
    return repr(int(value)) if value == int(value) else repr(value)
