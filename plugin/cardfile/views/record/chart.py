"""A number by group as a plot of dots with their intervals."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.records.criteria import baseline_of
from cardfile.views import words
from cardfile.views.record.metrics import group_text, with_unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cardfile.records import Metric, Record

_FEWEST_GROUPS = 2
_MOST_ROWS = 14
_MOST_CHARTS = 2
_STEP = 26
_DRAWN = 1e15


@dataclass(frozen=True, slots=True)
class Mark:
    """One row: its label, the dot, the ends of the interval and the note at the end."""

    label: str
    note: str
    y: float
    x: float
    low: float | None
    high: float | None
    worst: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A plot for one width; all numbers are units of its view box."""

    name: str
    width: int
    height: int
    axis: int
    marks: tuple[Mark, ...]
    ticks: tuple[Tick, ...]
    baseline: float | None
    threshold: float | None


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure: its finding in words, drawn once for wide and once for narrow screens."""

    id: str
    title: str
    finding: str
    drawings: tuple[Drawing, ...]


@dataclass(frozen=True, slots=True)
class _Frame:
    name: str
    width: int
    left: int
    right: int
    label_size: int
    with_n: bool
    ticks: int


_FRAMES = (
    _Frame("wide", 640, 150, 520, 24, with_n=True, ticks=6),
    _Frame("narrow", 340, 112, 262, 16, with_n=False, ticks=4),
)


def charts(record: Record) -> tuple[Chart, ...]:
    """A plot for each metric that was measured on at least two groups, the headline's first."""
    by_kind: dict[tuple[str, str | None], list[Metric]] = {}
    for metric in record.metrics:
        if all(-_DRAWN < end < _DRAWN for end in _ends(metric)):
            by_kind.setdefault((metric.type, metric.split), []).append(metric)
    headline = record.headline
    kinds = sorted(by_kind, key=lambda kind: headline is None or kind[0] != headline.type)
    grouped = [kind for kind in kinds if _groups(by_kind[kind]) >= _FEWEST_GROUPS]
    return tuple(_chart(record, by_kind[kind]) for kind in grouped[:_MOST_CHARTS])


def _ends(metric: Metric) -> tuple[float, ...]:
    """The values that a metric puts on the axis; one that cannot be drawn if it has none."""
    value = math.inf if metric.value is None else metric.value
    return (value, *(metric.interval or ()))


def _groups(metrics: Sequence[Metric]) -> int:
    return len({group_text(metric.group) for metric in metrics if metric.group})


def _chart(record: Record, metrics: list[Metric]) -> Chart:
    whole = next((metric for metric in metrics if not metric.group), None)
    groups = [metric for metric in metrics if metric.group]
    worst = _worst(groups)
    shown = groups
    if len(groups) > _MOST_ROWS:
        better = groups[0].higher_is_better
        shown = sorted(groups, key=lambda m: m.value or 0, reverse=better is False)[:_MOST_ROWS]
    rows = [whole, *shown] if whole else shown
    first = rows[0]
    decimals = max(words.decimals_of(metric.value or 0) for metric in rows)
    split = f", {first.split} split" if first.split else ""
    kind = first.definition.name if first.definition else first.type
    base = baseline_of(whole, record) if whole else None
    base_value = base.value if base and abs(base.value) < _DRAWN else None
    limit = first.element.number("threshold.value")
    limit = limit if limit is not None and abs(limit) < _DRAWN else None
    return Chart(
        words.element_id(record.id, "chart", first.type),
        f"{kind} by group{split}.",
        _finding(whole, groups, worst, base_value, decimals, len(shown)),
        tuple(_drawing(frame, rows, worst, base_value, limit, decimals) for frame in _FRAMES),
    )


def _worst(groups: Sequence[Metric]) -> Metric | None:
    better = groups[0].higher_is_better
    values = {metric.value for metric in groups}
    if better is None or len(values) == 1:
        return None
    pick = min if better else max
    return pick(groups, key=lambda metric: metric.value or 0)


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
    if base is not None:
        parts.append(f"The dashed line is the baseline ({words.number(base)}).")
    if shown < len(groups):
        parts.append(f"{shown} of {len(groups)} groups shown.")
    return " ".join(parts)


def _drawing(
    frame: _Frame,
    rows: Sequence[Metric],
    worst: Metric | None,
    base: float | None,
    limit: float | None,
    decimals: int,
) -> Drawing:
    ends = [end for metric in rows for end in _ends(metric)]
    ends += [value for value in (base, limit) if value is not None]
    ticks = nice_ticks(min(ends), max(ends), frame.ticks)
    low, high = ticks[0], ticks[-1]

    def at(value: float) -> float:
        return round(frame.left + (value - low) / (high - low) * (frame.right - frame.left), 1)

    names = [next(iter(metric.group), "") for metric in rows if metric.group]
    one_attribute = len(set(names)) == 1
    marks = []
    for index, metric in enumerate(rows):
        interval = metric.interval
        marks.append(
            Mark(
                words.shortened(_label(metric, bare=one_attribute), frame.label_size),
                _note(metric, decimals, with_n=frame.with_n),
                14 + index * _STEP,
                at(metric.value or 0),
                at(interval[0]) if interval else None,
                at(interval[1]) if interval else None,
                metric is worst,
            )
        )
    bottom = 6 + len(rows) * _STEP
    places = max(words.decimals_of(round(tick, 10)) for tick in ticks)
    return Drawing(
        frame.name,
        frame.width,
        bottom + 20,
        bottom,
        tuple(marks),
        tuple(Tick(at(tick), words.number(float(tick), places)) for tick in ticks),
        at(base) if base is not None else None,
        at(limit) if limit is not None else None,
    )


def _label(metric: Metric, *, bare: bool) -> str:
    if not metric.group:
        return "all"
    if bare and len(metric.group) == 1:
        return str(next(iter(metric.group.values())))
    return ", ".join(f"{key}: {value}" for key, value in metric.group.items())


def _note(metric: Metric, decimals: int, *, with_n: bool) -> str:
    size = metric.element.number("n")
    text = with_unit(metric, metric.value or 0, decimals)
    return f"{text} · n {words.number(size, grouped=True)}" if with_n and size is not None else text


def nice_ticks(low: float, high: float, count: int) -> list[float]:
    """Round numbers that enclose a range, at most about `count` of them."""
    if not math.isfinite(high - low) or high - low <= 1e-12 * max(1.0, abs(low)):
        margin = abs(low) * 0.1 or 1.0
        low, high = low - margin, low + margin
    rough = (high - low) / max(count - 1, 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(unit * power for unit in (1, 2, 5, 10) if unit * power >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [round(step * index, 12) for index in range(first, last + 1)]
