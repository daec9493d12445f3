"""`table`: one record a row, with the columns that the block names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.views.dashboard import Grid, Head, Row
from cardfile.views.environment import fragment
from cardfile.views.lists.cells import field_cell, head, is_number
from cardfile.views.lists.request import Content

if TYPE_CHECKING:
    from cardfile.views.lists.request import Request

_MOST = 50
_USUAL = ("title", "status", "owner", "updated")


def content(request: Request) -> Content:
    """The table."""
    page, names = request.page, request.columns(_USUAL)
    records = request.shown(_MOST)
    heads = tuple(Head(head(name, request.records, page), is_number(name, page)) for name in names)
    rows = tuple(Row(tuple(field_cell(record, name, page) for name in names)) for record in records)
    grid = Grid(request.label, heads, rows, "record", "records", can_filter=False, can_sort=True)
    return Content(fragment("lists/kinds/grid.html", grid=grid, id=request.id), len(records))
