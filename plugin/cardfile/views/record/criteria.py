"""What was expected of an experiment, criterion by criterion, and what came."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.records.criteria import judge
from cardfile.standards import metrics as standard_metrics
from cardfile.views import words
from cardfile.views.record.comparison import signed
from cardfile.views.record.metrics import with_unit

if TYPE_CHECKING:
    from cardfile.records import Record
    from cardfile.records.criteria import Judged


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion: what was asked, its role, what was measured, and whether that is enough."""

    asked: str
    role: str
    result: str
    verdict: str
    tone: str


def criteria(record: Record) -> tuple[Criterion, ...]:
    """The criteria in the order written."""
    return tuple(_shown(judged) for judged in judge(record))


def _shown(judged: Judged) -> Criterion:
    asked, role = _asked(judged), words.plain(judged.role)
    if judged.met is None:
        return Criterion(asked, role, "", "not measured", "un")
    verdict, tone = ("✓ met", "good") if judged.met else ("✕ not met", "bad")
    return Criterion(asked, role, _result(judged), verdict, tone)


def _asked(judged: Judged) -> str:
    element = judged.criterion
    kind = element.text("metric") or "unnamed metric"
    definition = standard_metrics.find(kind)
    split = element.text("split")
    limit = element.number("value")
    number = words.number(limit) if limit is not None else words.NOT_RECORDED
    if element.text("versus") == "baseline":
        if limit is not None and element.get("relative") is True:
            number = f"{signed(limit * 100, max(words.decimals_of(limit) - 2, 0))} %"
        elif limit is not None:
            number = signed(limit, words.decimals_of(limit))
        number = f"{number} against the baseline"
    elif judged.metric is not None and judged.metric.element.get("unit") is not None:
        # what came says what was meant: a criterion has no unit of its own
        number = f"{number} {words.unit(judged.metric.element.get('unit'))}".strip()
    parts = [
        f"{definition.name if definition else kind}{f' ({split})' if split else ''}",
        words.operator(element.get("op", "")),
        number,
    ]
    return " ".join(part for part in parts if part)


def _result(judged: Judged) -> str:
    metric, baseline, result = judged.metric, judged.baseline, judged.result
    if metric is None or metric.value is None or result is None:
        return ""
    decimals = words.decimals_of(metric.value)
    value = words.number(metric.value, decimals)
    if baseline is None:
        return with_unit(metric, metric.value)
    if judged.criterion.get("relative") is True:
        return f"{signed(result * 100, 1)} %"
    decimals = max(decimals, words.decimals_of(baseline.value))
    against = f"{value} against {words.number(baseline.value, decimals)}"
    return f"{signed(result, decimals)} ({against})"
