"""`chart`: how many records there are by the values of a field, as bars and as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.views import words
from cardfile.views.environment import fragment
from cardfile.views.lists.cells import head
from cardfile.views.lists.request import Content
from cardfile.views.lists.tally import tally, value_title

if TYPE_CHECKING:
    from cardfile.views.lists.request import Request
    from cardfile.views.queries import Count

_MOST = 14
_STEP = 24


@dataclass(frozen=True, slots=True)
class Bar:
    """One value as drawn: its label, its number, and how long its bar is."""

    label: str
    note: str
    y: int
    width: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """The bars for one width of screen, in units of the view box; they begin at `left`."""

    name: str
    width: int
    height: int
    left: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The bars, drawn and as numbers; `finding` says what they show."""

    id: str
    field: str
    finding: str
    drawings: tuple[Drawing, ...]
    rows: tuple[tuple[str, Count], ...]


# name, width, where bars begin, the room of the longest, characters of a label
_FRAMES = (("wide", 560, 150, 360, 24), ("narrow", 340, 112, 190, 18))


def content(request: Request) -> Content:
    """The chart; a sentence where one bar would be all of it."""
    [field] = request.spec.named("by")
    counts = tally(request, field)
    title = head(field, request.records, request.page)
    first = list(counts.items())[: request.spec.limit or _MOST]
    drawings = tuple(_drawing(*frame, first) for frame in _FRAMES) if len(first) > 1 else ()
    rows = tuple((value_title(value), request.count(count, field, value)) for value, count in first)
    finding = _finding(request, list(counts.items()), title, len(counts) - len(first))
    chart = Chart(request.id, title, finding, drawings, rows)
    return Content(fragment("lists/kinds/chart.html", c=chart), len(request.records))


def _drawing(
    name: str, width: int, left: int, room: int, size: int, first: list[tuple[str | None, int]]
) -> Drawing:
    most = max(count for _, count in first)
    bars = tuple(
        Bar(
            words.shortened(value_title(value), size),
            f"{count:,}",
            index * _STEP,
            round(max(count / most * room, 1), 1),
        )
        for index, (value, count) in enumerate(first)
    )
    return Drawing(name, width, len(bars) * _STEP, left, bars)


def _finding(
    request: Request, counts: list[tuple[str | None, int]], title: str, left_out: int
) -> str:
    total = words.counted(len(request.records), "record")
    value, count = max(counts, key=lambda pair: pair[1])
    if len(counts) == 1:
        return f"{title} of {total}: {value_title(value)}."
    rest = f"; {words.counted(left_out, 'rarer value')} left out" if left_out else ""
    return f"{title} of {total}: most often {value_title(value)} ({count}){rest}."
