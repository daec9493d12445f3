"""Values with their intervals as a plot of dots: one drawing for wide screens, one for narrow."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.views import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_ROWS = 14
_STEP = 26
_DRAWN = 1e15
_STRIP = 96


@dataclass(frozen=True, slots=True)
class PlotRow:
    """One value to draw; `note` stands at its end, `brief` in its place where room is scarce."""

    label: str
    value: float
    interval: tuple[float, float] | None
    note: str
    brief: str
    worst: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """One row as drawn: its label, the dot, the ends of the interval and the note at the end."""

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
class Plot:
    """A figure: its finding in words, drawn once for wide and once for narrow screens."""

    id: str
    title: str
    finding: str
    drawings: tuple[Drawing, ...]


@dataclass(frozen=True, slots=True)
class Strip:
    """One value with its interval on the axis of a whole column of a table."""

    x: float
    low: float | None
    high: float | None
    width: int = _STRIP


@dataclass(frozen=True, slots=True)
class _Frame:
    name: str
    width: int
    left: int
    right: int
    label_size: int
    is_brief: bool
    ticks: int


_FRAMES = (
    _Frame("wide", 640, 150, 520, 24, is_brief=False, ticks=6),
    _Frame("narrow", 340, 112, 262, 16, is_brief=True, ticks=4),
)


def is_drawable(value: float | None, interval: tuple[float, float] | None = None) -> bool:
    """Whether a value and its interval can be put on an axis."""
    ends = (math.inf if value is None else value, *(interval or ()))
    return all(-_DRAWN < end < _DRAWN for end in ends)


def drawings(
    rows: Sequence[PlotRow], *, baseline: float | None = None, threshold: float | None = None
) -> tuple[Drawing, ...]:
    """The rows on one axis, with lines for the baseline and the threshold where drawable."""
    lines = (
        baseline if is_drawable(baseline) else None,
        threshold if is_drawable(threshold) else None,
    )
    return tuple(_drawing(frame, rows, *lines) for frame in _FRAMES)


def _drawing(
    frame: _Frame, rows: Sequence[PlotRow], baseline: float | None, threshold: float | None
) -> Drawing:
    ends = [end for row in rows for end in (row.value, *(row.interval or ()))]
    ends += [value for value in (baseline, threshold) if value is not None]
    ticks = nice_ticks(min(ends), max(ends), frame.ticks)
    low, high = ticks[0], ticks[-1]

    def at(value: float) -> float:
        return round(frame.left + (value - low) / (high - low) * (frame.right - frame.left), 1)

    marks = [
        Mark(
            words.shortened(row.label, frame.label_size),
            row.brief if frame.is_brief else row.note,
            14 + index * _STEP,
            at(row.value),
            at(row.interval[0]) if row.interval else None,
            at(row.interval[1]) if row.interval else None,
            row.worst,
        )
        for index, row in enumerate(rows)
    ]
    bottom = 6 + len(rows) * _STEP
    places = max(words.decimals_of(round(tick, 10)) for tick in ticks)
    return Drawing(
        frame.name,
        frame.width,
        bottom + 20,
        bottom,
        tuple(marks),
        tuple(Tick(at(tick), words.number(float(tick), places)) for tick in ticks),
        at(baseline) if baseline is not None else None,
        at(threshold) if threshold is not None else None,
    )


def strips(values: Iterable[tuple[float, tuple[float, float] | None]]) -> list[Strip | None]:
    """Each value with its interval on one axis; none for what cannot be drawn."""
    asked = list(values)
    drawn = [pair for pair in asked if is_drawable(*pair)]
    ends = [end for value, interval in drawn for end in (value, *(interval or ()))]
    low, high = (min(ends), max(ends)) if ends else (0.0, 0.0)
    span = high - low

    def at(value: float) -> float:
        share = (value - low) / span if span > 0 else 0.5
        return round(4 + share * (_STRIP - 8), 1)

    return [
        Strip(at(value), *((at(interval[0]), at(interval[1])) if interval else (None, None)))
        if is_drawable(value, interval)
        else None
        for value, interval in asked
    ]


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
