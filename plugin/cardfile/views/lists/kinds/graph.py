"""`graph`: the records, and what leads from one to another, drawn and as a list."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cardfile.views import words
from cardfile.views.anchors import record_url
from cardfile.views.drawing import Box, draw
from cardfile.views.environment import fragment
from cardfile.views.layers import layered
from cardfile.views.lists.request import Content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.records import Record
    from cardfile.views.lists.request import Request

_MOST = 40


def content(request: Request) -> Content:
    """The drawing, from what others lean on to what leans on it."""
    records = request.shown(_MOST)
    by_path = {record.page.path: record for record in records}
    edges = list(_edges(request, by_path))
    weights = Counter((source, target) for source, target, _ in edges)
    layers = layered(list(by_path), weights)
    columns = [[_box(request, by_path[key]) for key in column] for column in layers.columns]
    drawing = draw(request.id, columns, layers.forward)
    ways = [
        (by_path[source].title, record_url(request.page, by_path[source]), label,
         by_path[target].title, record_url(request.page, by_path[target]))
        for source, target, label in edges
    ]  # fmt: skip
    finding = (
        f"{words.counted(len(records), 'record')} and {words.counted(len(edges), 'link')} "
        "between them, from what others lean on to what leans on it."
    )
    html = fragment("lists/kinds/graph.html", d=drawing, ways=ways, finding=finding)
    return Content(html, len(records))


def _edges(request: Request, known: dict[str, Record]) -> Iterator[tuple[str, str, str]]:
    """From a record to one that leans on it, with the name of the link."""
    for record in known.values():
        for link in request.page.shared.outgoing(record):
            target = link.target.page.path if link.target is not None else ""
            relation = link.reference.relation
            if target not in known or target == record.page.path or relation.impact == "none":
                continue
            if relation.impact == "target":
                yield record.page.path, target, relation.label
            else:
                yield target, record.page.path, relation.inverse


def _box(request: Request, record: Record) -> Box:
    label = record.type.label
    return Box(
        record.page.path,
        label.lower(),
        record.title,
        f"{label}: {record.title}",
        record_url(request.page, record),
        record.type.icon,
    )
