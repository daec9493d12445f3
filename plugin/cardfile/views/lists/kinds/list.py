"""`list`: the records by their titles, each with its status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.views import chips
from cardfile.views.anchors import record_url
from cardfile.views.dashboard import Cell
from cardfile.views.environment import fragment
from cardfile.views.lists.request import Content

if TYPE_CHECKING:
    from cardfile.views.lists.request import Request

_MOST = 50


def content(request: Request) -> Content:
    """The list."""
    records = request.shown(_MOST)
    several = len({record.type for record in request.records}) > 1
    cells = []
    for record in records:
        chip = chips.status_chip(record, request.page.shared.as_of)
        cells.append(
            Cell(
                record.title,
                record_url(request.page, record),
                chips=(chip,) if chip else (),
                sub=record.type.label if several else "",
            )
        )
    html = fragment("lists/kinds/list.html", cells=cells, label=request.label)
    return Content(html, len(records))
