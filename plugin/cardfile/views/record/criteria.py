"""What was expected of an experiment, criterion by criterion, and what came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.standards import metrics as standard_metrics
from cardfile.views import words
from cardfile.views.record.comparison import OPERATIONS, baseline_of, less, signed

if TYPE_CHECKING:
    from cardfile.records import Element, Metric, Record


_LARGEST = 1e300


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion: what was asked, its role, what was measured, and whether that is enough."""

    asked: str
    role: str
    result: str
    verdict: str
    tone: str


@dataclass(frozen=True, slots=True)
class _Result:
    value: float
    text: str


def criteria(record: Record) -> tuple[Criterion, ...]:
    """The criteria in the order written."""
    return tuple(_criterion(record, element) for element in record.each("success_criteria"))


def _criterion(record: Record, element: Element) -> Criterion:
    result = _measured(record, element)
    asked, role = _asked(element), words.plain(element.text("role") or "primary")
    limit = element.number("value")
    holds = OPERATIONS.get(element.text("op") or "")
    if result is None or limit is None or holds is None:
        return Criterion(asked, role, "", "not measured", "un")
    met = holds(round(result.value, 12), limit)
    verdict, tone = ("✓ met", "good") if met else ("✕ not met", "bad")
    return Criterion(asked, role, result.text, verdict, tone)


def _asked(element: Element) -> str:
    kind = element.text("metric") or "unnamed metric"
    definition = standard_metrics.find(kind)
    split = element.text("split")
    limit = element.number("value")
    number = words.number(limit) if limit is not None else words.NOT_RECORDED
    if element.text("versus") == "baseline":
        share = " (as a share)" if element.get("relative") is True else ""
        number = f"{number}{share} over the baseline"
    parts = [
        f"{definition.name if definition else kind}{f' ({split})' if split else ''}",
        words.operator(element.get("op", "")),
        number,
    ]
    return " ".join(part for part in parts if part)


def _measured(record: Record, element: Element) -> _Result | None:
    metric = _metric(record, element)
    if metric is None or metric.value is None:
        return None
    decimals = words.decimals_of(metric.value)
    value = words.number(metric.value, decimals)
    if element.text("versus") != "baseline":
        return _Result(metric.value, value)
    baseline = baseline_of(metric, record)
    if baseline is None:
        return None
    decimals = max(decimals, words.decimals_of(baseline.value))
    difference = less(metric.value, baseline.value)
    if element.get("relative") is True:
        if not 0 < abs(baseline.value) < _LARGEST:
            return None
        difference /= abs(baseline.value)
        return _Result(difference, f"{signed(difference * 100, 1)} %")
    against = f"{value} against {words.number(baseline.value, decimals)}"
    return _Result(difference, f"{signed(difference, decimals)} ({against})")


def _metric(record: Record, element: Element) -> Metric | None:
    """The ungrouped number that a criterion speaks of."""
    kind, split = element.text("metric"), element.text("split")
    definition = standard_metrics.find(kind or "")
    for metric in record.metrics:
        same = metric.type == kind or (definition is not None and metric.definition == definition)
        if same and not metric.group and (split is None or metric.split in (None, split)):
            return metric
    return None
