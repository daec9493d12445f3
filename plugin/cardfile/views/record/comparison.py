"""A number against its baseline and its threshold."""

from __future__ import annotations

import math
import operator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.views import words
from cardfile.views.anchors import record_url

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cardfile.records import Link, Metric, Record
    from cardfile.views.shared import PageContext

OPERATIONS: Mapping[str, Callable[[float, float], bool]] = {
    "ge": operator.ge,
    "gt": operator.gt,
    "le": operator.le,
    "lt": operator.lt,
    "eq": operator.eq,
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison: its outcome, in a tone, and what with."""

    text: str
    tone: str = ""
    note: str = ""
    link: str = ""
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a number is compared with, and where that stands."""

    value: float
    record: Record | None = None


def compared(
    metric: Metric, record: Record, page: PageContext, decimals: int
) -> tuple[Comparison, ...]:
    """Everything that a number is held against."""
    found = (_against_baseline(metric, record, page, decimals), _against_threshold(metric))
    return tuple(item for item in found if item is not None)


def baseline_of(metric: Metric, record: Record) -> Baseline | None:
    """The baseline: the metric's own, else that of the experiment."""
    stated = metric.element.number("baseline")
    if stated is not None:
        return Baseline(stated)
    pointer = metric.element.at("baseline").pointer
    link = next((item for item in record.relations() if item.reference.pointer == pointer), None)
    link = link or next(iter(record.relations("baseline")), None)
    return _from_record(metric, link) if link else None


def _from_record(metric: Metric, link: Link) -> Baseline | None:
    """The same number of the other record: same metric, same group, no other split."""
    if link.target is None or link.target is link.source:
        return None
    for other in link.target.metrics:
        splits = {other.split, metric.split} - {None}
        same = other.type == metric.type and dict(other.group) == dict(metric.group)
        if same and other.value is not None and len(splits) <= 1:
            return Baseline(other.value, link.target)
    return None


def _against_baseline(
    metric: Metric, record: Record, page: PageContext, decimals: int
) -> Comparison | None:
    baseline = baseline_of(metric, record)
    stated = metric.element.number("delta")
    if baseline is None:
        return Comparison(signed(stated, decimals)) if stated is not None else None
    decimals = max(decimals, words.decimals_of(baseline.value))
    difference = less(metric.value or 0, baseline.value) if stated is None else stated
    tone = _tone(difference, better=metric.higher_is_better)
    value = words.number(baseline.value, decimals)
    if baseline.record is None:
        return Comparison(signed(difference, decimals), tone, f"against {value}")
    title, href = baseline.record.title, record_url(page, baseline.record)
    return Comparison(signed(difference, decimals), tone, f"against {value},", title, href)


def _tone(difference: float, *, better: bool | None) -> str:
    if better is None or difference == 0:
        return ""
    return "good" if (difference > 0) is better else "bad"


def _against_threshold(metric: Metric) -> Comparison | None:
    name, limit = metric.element.text("threshold.op"), metric.element.number("threshold.value")
    holds = OPERATIONS.get(name or "")
    if holds is None or limit is None or metric.value is None:
        return None
    demand = f"must be {words.operator(name)} {words.number(limit)}"
    if holds(metric.value, limit):
        return Comparison("✓ met", "good", demand)
    return Comparison("✕ not met", "bad", demand)


def less(value: float, other: float) -> float:
    """The difference; endless where a whole number is too large for the other's kind."""
    try:
        return float(value - other)
    except OverflowError:
        return math.inf if value > other else -math.inf


def signed(value: float, decimals: int) -> str:
    """A difference with its sign."""
    text = words.number(value, decimals)
    return text if text.startswith("−") else f"+{text}"
