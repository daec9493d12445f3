"""What was expected of an experiment, and what came, as numbers that compare."""

from __future__ import annotations

import math
import operator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.standards import metrics as standard_metrics

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cardfile.records.element import Element
    from cardfile.records.metric import Metric
    from cardfile.records.record import Link, Record

OPERATIONS: Mapping[str, Callable[[float, float], bool]] = {
    "ge": operator.ge,
    "gt": operator.gt,
    "le": operator.le,
    "lt": operator.lt,
    "eq": operator.eq,
}
_LARGEST = 1e300
# what is wrong with a criterion in such a way that nobody knows what it asks
_UNREAD = frozenset({"unknown-field", "not-allowed-value", "wrong-type"})
# differences of decimal fractions are compared without what their binary forms add
_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a number is compared with, and where that stands.

    `record` and `metric` are none where the number's own record states it.
    """

    value: float
    record: Record | None = None
    metric: Metric | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A criterion with the number that it speaks of.

    `result` is the number that is compared: the metric's value, or its difference from the
    baseline (as a share where the criterion is relative). It and `met` are none where there is
    nothing to compare.
    """

    criterion: Element
    metric: Metric | None = None
    baseline: Baseline | None = None
    result: float | None = None
    met: bool | None = None

    @property
    def role(self) -> str:
        """`primary`, `secondary` or `guardrail`."""
        return self.criterion.text("role") or "primary"


def judge(record: Record) -> list[Judged]:
    """Each success criterion held against the record's numbers, in the order written.

    One that the schema does not take as it stands has no result.
    """
    wrong = [fault.pointer or "" for fault in record.faults if fault.slug in _UNREAD]
    return [
        Judged(criterion, metric_of(record, criterion))
        if any(pointer.startswith(f"{criterion.pointer}/") for pointer in wrong)
        else _judged(record, criterion)
        for criterion in record.each("success_criteria")
    ]


def _judged(record: Record, criterion: Element) -> Judged:
    metric = metric_of(record, criterion)
    if metric is None or metric.value is None:
        return Judged(criterion, metric)
    baseline = None
    result: float | None = metric.value
    if criterion.text("versus") == "baseline":
        baseline = baseline_of(metric, record)
        relative = criterion.get("relative") is True
        result = _gain(metric.value, baseline, relative=relative) if baseline else None
    limit = criterion.number("value")
    holds = OPERATIONS.get(criterion.text("op") or "")
    if result is None or limit is None or holds is None:
        return Judged(criterion, metric, baseline, result)
    return Judged(criterion, metric, baseline, result, holds(round(result, _DIGITS), limit))


def _gain(value: float, baseline: Baseline, *, relative: bool) -> float | None:
    difference = less(value, baseline.value)
    if not relative:
        return difference
    return difference / abs(baseline.value) if 0 < abs(baseline.value) < _LARGEST else None


def metric_of(record: Record, criterion: Element) -> Metric | None:
    """The ungrouped number that a criterion speaks of."""
    kind, split = criterion.text("metric"), criterion.text("split")
    definition = standard_metrics.find(kind or "")
    asked = definition.id if definition else None
    near = [
        m for m in record.metrics if not m.group and (split is None or m.split in (None, split))
    ]
    for metric in near:
        if metric.type == kind or (metric.definition is not None and metric.identity == asked):
            return metric
    # `ndcg` is asked for, and measured at one place alone
    general = [m for m in near if m.definition is not None and m.definition.general == asked]
    return general[0] if asked and len({metric.identity for metric in general}) == 1 else None


def baseline_of(metric: Metric, record: Record) -> Baseline | None:
    """The baseline: the metric's own, else that of the experiment."""
    stated = metric.element.number("baseline")
    if stated is not None:
        return Baseline(stated)
    link = baseline_link(metric, record)
    return _from_record(metric, link) if link else None


def baseline_link(metric: Metric, record: Record) -> Link | None:
    """The edge to the record that a number is compared with."""
    pointer = metric.element.at("baseline").pointer
    link = next((item for item in record.relations() if item.reference.pointer == pointer), None)
    return link or next(iter(record.relations("baseline")), None)


def _from_record(metric: Metric, link: Link) -> Baseline | None:
    """The same number of the other record: same metric, same group, no other split."""
    if link.target is None or link.target is link.source:
        return None
    for other in link.target.metrics:
        splits = {other.split, metric.split} - {None}
        same = other.type == metric.type and dict(other.group) == dict(metric.group)
        if same and other.value is not None and len(splits) <= 1:
            return Baseline(other.value, link.target, other)
    return None


def less(value: float, other: float) -> float:
    """The difference; endless where a whole number is too large for the other's kind."""
    try:
        return float(value - other)
    except OverflowError:
        return math.inf if value > other else -math.inf
