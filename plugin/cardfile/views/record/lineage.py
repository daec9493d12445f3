"""The neighbourhood of a record as a drawing in columns, and as a nested list."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.views import words
from cardfile.views.anchors import record_url
from cardfile.views.record.neighbourhood import Neighbour, neighbours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cardfile.records import Record
    from cardfile.views.shared import PageContext

_MOST_IN_COLUMN = {1: 9, 2: 8}
_MOST_LISTED = 60
_NODE_HEIGHT, _ROW = 50, 58
_WIDTH = 700
_GAP = 36
_WIDEST = 180
_CHARACTER = 5.8


@dataclass(frozen=True, slots=True)
class Node:
    """A box: the kind of link or of record above, the title below."""

    x: float
    y: float
    kind: str
    lines: tuple[str, ...]
    full: str
    href: str | None
    is_centre: bool = False


@dataclass(frozen=True, slots=True)
class Branch:
    """An entry of the nested list."""

    text: str
    href: str
    label: str
    below: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """The drawing and its text form. `shown` of `total` neighbours are drawn."""

    id: str
    width: int
    height: int
    node_width: int
    nodes: tuple[Node, ...]
    edges: tuple[str, ...]
    shown: int
    total: int
    comes_from: tuple[Branch, ...]
    goes_to: tuple[Branch, ...]
    unlisted: int


def lineage(record: Record, page: PageContext) -> Lineage | None:
    """The lineage of a record; none where nothing is around it."""
    found = neighbours(record, page.shared)
    if not found:
        return None
    columns = _columns(found)
    drawing = _Drawing(record, page, columns)
    listed = found[:_MOST_LISTED]
    shown = sum(len(column) for column in columns.values())
    return Lineage(
        words.element_id(record.id, "lineage"),
        drawing.width,
        drawing.height,
        drawing.node_width,
        tuple(drawing.nodes),
        tuple(drawing.edges),
        shown,
        len(found),
        _branches(record, [n for n in listed if n.level < 0], page),
        _branches(record, [n for n in listed if n.level > 0], page),
        len(found) - len(listed),
    )


def _columns(found: Sequence[Neighbour]) -> dict[int, list[Neighbour]]:
    """The neighbours by level, as many as can be drawn; the second step only behind the first."""
    columns: dict[int, list[Neighbour]] = {}
    for level in (-1, 1):
        columns[level] = [n for n in found if n.level == level][: _MOST_IN_COLUMN[1]]
    for level in (-2, 2):
        parents = [n.record.page.path for n in columns[level // 2]]
        column = [n for n in found if n.level == level and n.parent.page.path in parents]
        column.sort(key=lambda n: parents.index(n.parent.page.path))
        columns[level] = column[: _MOST_IN_COLUMN[2]]
    return {level: columns[level] for level in (-2, -1, 1, 2) if columns[level]}


class _Drawing:
    def __init__(
        self, record: Record, page: PageContext, columns: dict[int, list[Neighbour]]
    ) -> None:
        self._page = page
        levels = sorted({0, *columns})
        count = len(levels)
        self.node_width = min(_WIDEST, int((_WIDTH - (count - 1) * _GAP) / count))
        gap = (_WIDTH - count * self.node_width) / (count - 1)
        self.width = _WIDTH
        rows = max(len(column) for column in columns.values())
        self.height = max(rows, 1) * _ROW
        self.nodes: list[Node] = []
        self.edges: list[str] = []
        self._places: dict[str, tuple[float, float]] = {}
        self._x = {level: place * (self.node_width + gap) for place, level in enumerate(levels)}
        self._put(record, 0, 0, 1, record.type.label, centre=True)
        for level in sorted(columns, key=abs):
            for index, neighbour in enumerate(columns[level]):
                self._put(neighbour.record, level, index, len(columns[level]), neighbour.label)
                self._join(neighbour)

    def _put(
        self, record: Record, level: int, index: int, count: int, kind: str, *, centre: bool = False
    ) -> None:
        y = round((index + 0.5) * self.height / count, 1)
        x = round(self._x[level], 1)
        self._places[record.page.path] = (x, y)
        room = int((self.node_width - 16) / _CHARACTER)
        self.nodes.append(
            Node(
                x,
                round(y - _NODE_HEIGHT / 2, 1),
                words.shortened(kind.lower() if centre else kind, int(room * 1.2)),
                _lines(record.title, room),
                f"{kind}: {record.title} ({record.type.label.lower()})",
                None if centre else record_url(self._page, record),
                centre,
            )
        )

    def _join(self, neighbour: Neighbour) -> None:
        """A curve between a record and the one before it, from left to right."""
        here = self._places[neighbour.record.page.path]
        there = self._places[neighbour.parent.page.path]
        left, right = sorted((here, there))
        start, end = round(left[0] + self.node_width, 1), right[0]
        middle = round((start + end) / 2, 1)
        curve = f"C{middle} {left[1]} {middle} {right[1]} {end} {right[1]}"
        self.edges.append(f"M{start} {left[1]}{curve}")


def _lines(title: str, room: int) -> tuple[str, ...]:
    """A title on at most two lines."""
    return tuple(textwrap.wrap(title, room, max_lines=2, placeholder=" …")) or (title[:room],)


def _branches(parent: Record, found: Sequence[Neighbour], page: PageContext) -> tuple[Branch, ...]:
    return tuple(
        Branch(
            neighbour.record.title,
            record_url(page, neighbour.record),
            neighbour.label,
            _branches(neighbour.record, found, page),
        )
        for neighbour in found
        if neighbour.parent is parent
    )
