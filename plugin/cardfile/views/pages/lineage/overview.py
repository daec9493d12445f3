"""The overview of lineage: drawn by groups, in full where that can be read, and as a table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.views import chips, words
from cardfile.views.anchors import record_url
from cardfile.views.contract import Fragment
from cardfile.views.drawing import Box, Drawing, draw
from cardfile.views.environment import render
from cardfile.views.layers import layered
from cardfile.views.lineage import LineageGraph, lineage_url

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardfile.records import Record
    from cardfile.views.chips import Chip
    from cardfile.views.shared import PageContext

_FEW, _READABLE = 60, 300
_MOST_ROWS = 1_000
_MOST_BROKEN = 6

_Group = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with what it leaves out: edges that run back, and how many more there are."""

    drawing: Drawing
    caption: str
    broken: tuple[str, ...]
    more_broken: int


@dataclass(frozen=True, slots=True)
class Row:
    """A record: how many lean on it directly, and on how many it leans."""

    title: str
    href: str
    kind: str
    chip: Chip | None
    depends: int
    comes_from: int
    whole: str | None


@dataclass(frozen=True, slots=True)
class Overview:
    """The page: `groups` where all records are too many for one drawing."""

    summary: str
    groups: Picture | None
    records: Picture | None
    rows: tuple[Row, ...]
    total: int
    too_many: bool


def overview_fragment(page: PageContext) -> Fragment:
    """The overview of lineage."""
    return Fragment(render("pages/lineage/overview.html", o=overview(page)))


def overview(page: PageContext) -> Overview:
    """The view model."""
    graph = page.shared.once(LineageGraph)
    count = len(graph.linked)
    links = sum(len(ends) for ends in graph.after.values())
    return Overview(
        f"{words.counted(count, 'record')}, {words.counted(links, 'link')} of dependence",
        _groups(graph, page) if count > _FEW else None,
        _records(graph, page) if 0 < count <= _READABLE else None,
        tuple(_rows(graph, page)),
        count,
        count > _READABLE,
    )


def _groups(graph: LineageGraph, page: PageContext) -> Picture:
    """Types, each split by the part of the business where that gives few enough boxes."""
    by_domain = {path: _group(graph.records[path], split=True) for path in graph.linked}
    if len(set(by_domain.values())) > _FEW:
        by_domain = {path: _group(graph.records[path], split=False) for path in graph.linked}
    sizes = Counter(by_domain.values())
    weights = Counter(
        (by_domain[one], by_domain[other])
        for one, ends in graph.after.items()
        for other in ends
        if by_domain[one] != by_domain[other]
    )
    plan = layered(
        ["\n".join(group) for group in sizes],
        {("\n".join(one), "\n".join(other)): weight for (one, other), weight in weights.items()},
    )
    boxes = {"\n".join(group): _group_box(group, sizes[group], page) for group in sizes}
    return _picture("lineage-groups", plan.columns, plan.forward, plan.broken, boxes)


def _group(record: Record, *, split: bool) -> _Group:
    domain = record.text("domain") if split else None
    return (record.type.name, domain or "")


def _group_box(group: _Group, size: int, page: PageContext) -> Box:
    name, domain = group
    kind = page.shared.kb.types[name]
    title = words.counted(size, kind.label.lower(), kind.plural.lower())
    full = f"{title} ({domain})" if domain else title
    return Box("\n".join(group), domain, title, full, page.urls.catalogue(name), kind.icon)


def _records(graph: LineageGraph, page: PageContext) -> Picture:
    weights = {(one, other): 1 for one, ends in graph.after.items() for other in ends}
    plan = layered(graph.linked, weights)
    boxes = {path: _record_box(graph.records[path], page) for path in graph.linked}
    return _picture("lineage-records", plan.columns, plan.forward, plan.broken, boxes)


def _record_box(record: Record, page: PageContext) -> Box:
    kind = record.type.label.lower()
    full = f"{record.title} ({kind})"
    href = record_url(page, record)
    return Box(record.page.path, kind, record.title, full, href, record.type.icon)


def _picture(
    ident: str,
    columns: Iterable[Iterable[str]],
    forward: Iterable[tuple[str, str]],
    broken: tuple[tuple[str, str], ...],
    boxes: dict[str, Box],
) -> Picture:
    drawing = draw(ident, [[boxes[key] for key in column] for column in columns], forward)
    named = tuple(f"{boxes[one].full} → {boxes[other].full}" for one, other in broken)
    count = len(boxes)
    caption = f"{count} of {count} {'records' if ident.endswith('records') else 'groups'} drawn"
    return Picture(drawing, caption, named[:_MOST_BROKEN], max(0, len(named) - _MOST_BROKEN))


def _rows(graph: LineageGraph, page: PageContext) -> Iterable[Row]:
    def rank(path: str) -> tuple[int, str, str]:
        return (-len(graph.after.get(path, ())), graph.records[path].title.casefold(), path)

    for path in sorted(graph.linked, key=rank)[:_MOST_ROWS]:
        record = graph.records[path]
        yield Row(
            record.title,
            record_url(page, record),
            record.type.label,
            chips.status_chip(record, page.shared.as_of),
            len(graph.after.get(path, ())),
            len(graph.before.get(path, ())),
            lineage_url(page, record),
        )
