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
_LEFT, _ROOM = 150, 320


@dataclass(frozen=True, slots=True)
class Bar:
    """One value: where its bar begins and how long it is, in units of the view box."""

    label: str
    full: str
    count: Count
    y: int
    width: float


@dataclass(frozen=True, slots=True)
class Chart:
    """The bars; `finding` says what they show."""

    id: str
    field: str
    finding: str
    height: int
    bars: tuple[Bar, ...]


def content(request: Request) -> Content:
    """The chart; a sentence where one bar would be all of it."""
    [field] = request.spec.named("by")
    counts = tally(request, field)
    title = head(field, request.records, request.page)
    first = list(counts.items())[: request.spec.limit or _MOST]
    most = max(count for _, count in first)
    bars = tuple(
        Bar(
            words.shortened(value_title(value), 24),
            value_title(value),
            request.count(count, field, value),
            index * _STEP,
            round(max(count / most * _ROOM, 1), 1),
        )
        for index, (value, count) in enumerate(first)
    )
    finding = _finding(request, list(counts.items()), title, len(counts) - len(first))
    chart = Chart(request.id, title, finding, len(bars) * _STEP, bars)
    return Content(fragment("lists/kinds/chart.html", c=chart), len(request.records))


def _finding(
    request: Request, counts: list[tuple[str | None, int]], title: str, left_out: int
) -> str:
    total = words.counted(len(request.records), "record")
    value, count = max(counts, key=lambda pair: pair[1])
    if len(counts) == 1:
        return f"{title} of {total}: {value_title(value)}."
    rest = f"; {words.counted(left_out, 'rarer value')} left out" if left_out else ""
    return f"{title} of {total}: most often {value_title(value)} ({count}){rest}."
