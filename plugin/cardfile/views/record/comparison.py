"""A number against its baseline and its threshold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.records.criteria import OPERATIONS, baseline_of, less
from cardfile.views import words
from cardfile.views.anchors import record_url

if TYPE_CHECKING:
    from cardfile.records import Metric, Record
    from cardfile.views.shared import PageContext


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparison: its outcome, in a tone, and what with."""

    text: str
    tone: str = ""
    note: str = ""
    link: str = ""
    href: str | None = None


def compared(
    metric: Metric, record: Record, page: PageContext, decimals: int
) -> tuple[Comparison, ...]:
    """Everything that a number is held against."""
    found = (_against_baseline(metric, record, page, decimals), _against_threshold(metric))
    return tuple(item for item in found if item is not None)


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
    against = f"{held(difference, better=metric.higher_is_better)} {value}"
    if baseline.record is None:
        return Comparison(signed(difference, decimals), tone, against)
    title, href = baseline.record.title, record_url(page, baseline.record)
    return Comparison(signed(difference, decimals), tone, f"{against},", title, href)


def held(difference: float, *, better: bool | None) -> str:
    """How a number stands to a baseline, in words: better or worse, where somebody can say."""
    words_of = {"good": "better than", "bad": "worse than"}
    return words_of.get(_tone(difference, better=better), "against")


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


def signed(value: float, decimals: int) -> str:
    """A difference with its sign."""
    text = words.number(value, decimals)
    return text if text.startswith("−") else f"+{text}"
