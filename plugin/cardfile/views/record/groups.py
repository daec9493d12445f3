"""A number by group as a plot of dots with their intervals, the worst group named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.records.criteria import baseline_of
from cardfile.views import words
from cardfile.views.plot import MOST_ROWS, Plot, PlotRow, drawings, is_drawable
from cardfile.views.record.metrics import group_text, is_too_small, with_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cardfile.records import Metric, Record

_FEWEST_GROUPS = 2
_MOST_CHARTS = 2


def group_plots(record: Record) -> tuple[Plot, ...]:
    """A plot for each metric that was measured on at least two groups, the headline's first."""
    by_kind: dict[tuple[str, str | None], list[Metric]] = {}
    for metric in record.metrics:
        if is_drawable(metric.value, metric.interval):
            by_kind.setdefault((metric.type, metric.split), []).append(metric)
    headline = record.headline
    kinds = sorted(by_kind, key=lambda kind: headline is None or kind[0] != headline.type)
    grouped = [kind for kind in kinds if _groups(by_kind[kind]) >= _FEWEST_GROUPS]
    return tuple(_plot(record, by_kind[kind]) for kind in grouped[:_MOST_CHARTS])


def _groups(metrics: Sequence[Metric]) -> int:
    return len({group_text(metric.group) for metric in metrics if metric.group})


def _plot(record: Record, metrics: list[Metric]) -> Plot:
    whole = next((metric for metric in metrics if not metric.group), None)
    groups = [metric for metric in metrics if metric.group]
    worst = _worst(groups)
    shown = groups
    if len(groups) > MOST_ROWS:
        better = groups[0].higher_is_better
        shown = sorted(groups, key=lambda m: m.value or 0, reverse=better is False)[:MOST_ROWS]
    rows = [whole, *shown] if whole else shown
    first = rows[0]
    decimals = max(words.decimals_of(metric.value or 0) for metric in rows)
    split = f", {first.split} split" if first.split else ""
    kind = first.definition.name if first.definition else first.type
    base = baseline_of(whole, record) if whole else None
    return Plot(
        words.element_id(record.id, "chart", first.type),
        f"{kind} by group{split}.",
        _finding(whole, groups, worst, base.value if base else None, decimals, len(shown)),
        drawings(
            _rows(rows, worst, decimals),
            baseline=base.value if base else None,
            threshold=first.element.number("threshold.value"),
        ),
    )


def _worst(groups: Sequence[Metric]) -> Metric | None:
    """The group with the worst value, of those that are large enough to tell."""
    better = groups[0].higher_is_better
    told = [metric for metric in groups if not is_too_small(metric)]
    if better is None or len({metric.value for metric in told}) < _FEWEST_GROUPS:
        return None
    pick = min if better else max
    return pick(told, key=lambda metric: metric.value or 0)


def _rows(metrics: Sequence[Metric], worst: Metric | None, decimals: int) -> list[PlotRow]:
    names = [next(iter(metric.group), "") for metric in metrics if metric.group]
    one_attribute = len(set(names)) == 1
    found = []
    for metric in metrics:
        brief = with_unit(metric, metric.value or 0, decimals)
        size = metric.element.number("n")
        note = f"{brief} · n {words.number(size, grouped=True)}" if size is not None else brief
        label = _label(metric, bare=one_attribute)
        found.append(
            PlotRow(label, metric.value or 0, metric.interval, note, brief, metric is worst)
        )
    return found


def _finding(
    whole: Metric | None,
    groups: Sequence[Metric],
    worst: Metric | None,
    base: float | None,
    decimals: int,
    shown: int,
) -> str:
    def said(metric: Metric) -> str:
        size = metric.element.number("n")
        of = f", n {words.number(size, grouped=True)}" if size is not None else ""
        return f"{with_unit(metric, metric.value or 0, decimals)} ({group_text(metric.group)}{of})"

    parts = []
    if whole is not None:
        parts.append(f"Overall {with_unit(whole, whole.value or 0, decimals)}.")
    low = min(groups, key=lambda metric: metric.value or 0)
    high = max(groups, key=lambda metric: metric.value or 0)
    if worst is not None:
        parts.append(f"Weakest: {said(worst)}.")
    elif low.value == high.value:
        parts.append("The same for every group.")
    else:
        parts.append(f"From {said(low)} to {said(high)}.")
    small = [group_text(metric.group) for metric in groups if is_too_small(metric)]
    if small:
        parts.append(f"Too small to tell (n below 30): {'; '.join(small[:3])}{_more(small)}.")
    if base is not None and is_drawable(base):
        parts.append(f"The dashed line is the baseline ({words.number(base)}).")
    if shown < len(groups):
        parts.append(f"{shown} of {len(groups)} groups shown.")
    return " ".join(parts)


def _more(names: Sequence[str]) -> str:
    return f" and {len(names) - 3} more" if len(names) > 3 else ""


def _label(metric: Metric, *, bare: bool) -> str:
    if not metric.group:
        return "all"
    if bare and len(metric.group) == 1:
        return str(next(iter(metric.group.values())))
    return ", ".join(f"{key}: {value}" for key, value in metric.group.items())
