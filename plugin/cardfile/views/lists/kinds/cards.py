"""`cards`: each record as a panel, with what it is and the fields that the block names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cardfile.views.dashboard import Cell, record_cell
from cardfile.views.environment import fragment
from cardfile.views.lists.cells import field_cell, head
from cardfile.views.lists.request import Content

if TYPE_CHECKING:
    from cardfile.views.lists.request import Request

_MOST = 24
_USUAL = ("owner", "updated")


@dataclass(frozen=True, slots=True)
class Card:
    """One record, and its facts by name."""

    name: Cell
    about: str
    facts: tuple[tuple[str, Cell], ...]


def content(request: Request) -> Content:
    """The cards."""
    page, names = request.page, request.columns(_USUAL)
    records = request.shown(_MOST)
    several = len({record.type for record in request.records}) > 1
    heads = {name: head(name, request.records, page) for name in names}
    cards = [
        Card(
            record_cell(page, record) if several else replace(record_cell(page, record), sub=""),
            record.description,
            tuple((heads[name], field_cell(record, name, page)) for name in names),
        )
        for record in records
    ]
    return Content(fragment("lists/kinds/cards.html", cards=cards), len(records))
