"""The neighbourhood of a record as a drawing in columns, and as a nested list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.views import words
from cardfile.views.anchors import record_url
from cardfile.views.drawing import Box, Drawing, draw
from cardfile.views.lineage import LineageGraph, lineage_url
from cardfile.views.record.neighbourhood import Neighbour, neighbours

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cardfile.records import Record
    from cardfile.views.shared import PageContext

_MOST_IN_COLUMN = {1: 9, 2: 8}
_MOST_LISTED = 60
_MOST_JOINED = 3


@dataclass(frozen=True, slots=True)
class Branch:
    """An entry of the nested list."""

    text: str
    href: str
    label: str
    below: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """The drawing and its text form. `shown` of `total` neighbours are drawn.

    `whole` leads to the tables of everything around; `circle` names a way back to the record.
    """

    drawing: Drawing
    shown: int
    total: int
    comes_from: tuple[Branch, ...]
    goes_to: tuple[Branch, ...]
    unlisted: int
    whole: str | None
    circle: str


def lineage(record: Record, page: PageContext) -> Lineage | None:
    """The lineage of a record; none where nothing is around it."""
    found = neighbours(record, page.shared)
    if not found:
        return None
    columns = _columns(found)
    shown = [neighbour for column in columns.values() for neighbour in column]
    listed = found[:_MOST_LISTED]
    whole = lineage_url(page, record)
    graph = page.shared.once(LineageGraph)
    circle = graph.circle(record.page.path)
    return Lineage(
        _drawn(record, found, columns, whole, page),
        len(shown),
        len(found),
        _branches(record, [n for n in listed if n.level < 0], page),
        _branches(record, [n for n in listed if n.level > 0], page),
        len(found) - len(listed),
        whole,
        " → ".join(each.title for each in (*circle, circle[0])) if circle else "",
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


def _drawn(
    record: Record,
    found: Sequence[Neighbour],
    columns: dict[int, list[Neighbour]],
    whole: str | None,
    page: PageContext,
) -> Drawing:
    """Column by column; what is not drawn of a level is one box that leads to the whole."""
    kind = record.type.label.lower()
    title, icon = record.title, record.type.icon
    centre = Box(record.page.path, kind, title, title, None, icon, is_centre=True)
    boxes = {level: [_box(neighbour, page) for neighbour in columns[level]] for level in columns}
    boxes[0] = [centre]
    edges = [
        (n.parent.page.path, n.record.page.path) for column in columns.values() for n in column
    ]
    drawn = {edge[1] for edge in edges} | {record.page.path}
    for level in columns:
        hidden = [n for n in found if n.level == level and n.record.page.path not in drawn]
        if hidden:
            more = _more(hidden, level, whole)
            boxes[level].append(more)
            parents = dict.fromkeys(n.parent.page.path for n in hidden)
            known = [parent for parent in parents if parent in drawn]
            edges += [(parent, more.key) for parent in known[:_MOST_JOINED]]
    ordered = [boxes[level] for level in sorted(boxes)]
    return draw(words.element_id(record.id, "lineage"), ordered, edges)


def _box(neighbour: Neighbour, page: PageContext) -> Box:
    record, kind = neighbour.record, neighbour.label
    full = f"{kind}: {record.title} ({record.type.label.lower()})"
    href = record_url(page, record)
    return Box(record.page.path, kind, record.title, full, href, record.type.icon)


def _more(hidden: Sequence[Neighbour], level: int, whole: str | None) -> Box:
    """`+37 more data dictionaries`."""
    kinds = {neighbour.record.type.name: neighbour.record.type for neighbour in hidden}
    one = next(iter(kinds.values())) if len(kinds) == 1 else None
    name = (one.label if len(hidden) == 1 else one.plural).lower() if one else "records"
    text = f"+{len(hidden):,} more {name}"
    return Box(f"more {level}", "not drawn", text, text, whole, is_more=True)


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
