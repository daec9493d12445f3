"""`compare`: records side by side: the fields that the block names, or all that differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.views.anchors import record_url
from cardfile.views.comparing import compare, rows_of
from cardfile.views.dashboard import Cell, Grid, Head, Row
from cardfile.views.environment import fragment
from cardfile.views.lists.cells import field_cell, head
from cardfile.views.lists.request import Content

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.records import Record
    from cardfile.views.lists.request import Request

_MOST = 6


def content(request: Request) -> Content:
    """The comparison."""
    page, records = request.page, request.shown(_MOST)
    names = request.spec.named("columns")
    rows = _named(request, records, names) if names else _differing(request, records)
    titles = tuple(Cell(record.title, record_url(page, record)) for record in records)
    heads = (Head("Field"), *(Head(record.id) for record in records))
    body = (Row((Cell("Record"), *titles)), *rows)
    grid = Grid(request.label, heads, body, "field", "fields", can_filter=False)
    html = fragment("lists/kinds/grid.html", grid=grid, id=request.id)
    return Content(html, len(records))


def _named(request: Request, records: tuple[Record, ...], names: tuple[str, ...]) -> list[Row]:
    """The rows of these fields, those that differ first."""
    page = request.page
    rows = [
        (head(name, request.records, page), [field_cell(record, name, page) for record in records])
        for name in names
        if name != "title"
    ]
    rows.sort(key=lambda row: len(set(row[1])) == 1)
    return [Row((Cell(name), *cells)) for name, cells in rows]


def _differing(request: Request, records: tuple[Record, ...]) -> Iterator[Row]:
    """What more than one record says, and not all alike; the best numbers are marked."""
    for line in compare([rows_of(record, request.page.shared) for record in records]):
        if line.differs and not line.is_lone:
            cells = (Cell("" if c.is_missing else c.text, sub=c.note) for c in line.cells)
            yield Row((Cell(line.label), *cells))
