"""`count`: how many records there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.views.environment import fragment
from cardfile.views.lists.request import Content
from cardfile.views.queries import count_of

if TYPE_CHECKING:
    from cardfile.views.lists.request import Request


def content(request: Request) -> Content:
    """The number, with what it counts."""
    count = count_of(request.page, len(request.records), request.spec.query.text)
    html = fragment("lists/kinds/count.html", count=count, label=request.label)
    return Content(html, len(request.records))
