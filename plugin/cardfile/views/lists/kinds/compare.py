"""`compare`: records side by side, what differs first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.views.anchors import record_url
from cardfile.views.dashboard import Cell, Grid, Head, Row
from cardfile.views.environment import fragment
from cardfile.views.lists.cells import field_cell, head
from cardfile.views.lists.request import Content

if TYPE_CHECKING:
    from cardfile.records import Record
    from cardfile.views.lists.request import Request

_MOST = 6
_USUAL = ("status", "owner", "updated")


def content(request: Request) -> Content:
    """The comparison."""
    page, records = request.page, request.shown(_MOST)
    names = request.spec.named("columns") or (*_USUAL, *_metrics(records))
    rows = [(head(name, request.records, page), [field_cell(r, name, page) for r in records])
            for name in names if name != "title"]  # fmt: skip
    rows.sort(key=lambda row: len(set(row[1])) == 1)
    titles = tuple(Cell(record.title, record_url(page, record)) for record in records)
    body = (Row((Cell("Record"), *titles)), *(Row((Cell(name), *cells)) for name, cells in rows))
    heads = (Head("Field"), *(Head(record.id) for record in records))
    grid = Grid(request.label, heads, body, "field", "fields", can_filter=False)
    return Content(fragment("lists/kinds/grid.html", grid=grid, id=request.id), len(records))


def _metrics(records: tuple[Record, ...]) -> list[str]:
    """The metrics that stand for any of the records."""
    found = (record.headline for record in records)
    return list(dict.fromkeys(f"metrics.{metric.identity}" for metric in found if metric))
