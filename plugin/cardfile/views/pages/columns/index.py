"""The list of all columns: one row a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.views import words
from cardfile.views.anchors import record_url
from cardfile.views.columns import ColumnBook, column_url
from cardfile.views.contract import Fragment
from cardfile.views.environment import render
from cardfile.views.facets import Facet, facet_of
from cardfile.views.values import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cardfile.views.columns import NamedColumn
    from cardfile.views.shared import PageContext

_MOST_ROWS = 1_000
_MOST_DATA = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One name; `facets` are the numbers of its values in the facets."""

    name: str
    href: str
    data: tuple[Value, ...]
    more_data: int
    types: str
    units: str
    personal: str
    differs: str
    meaning: str
    facets: str


@dataclass(frozen=True, slots=True)
class Columns:
    """The list: the rows that are shown, of `total`."""

    rows: tuple[Row, ...]
    total: int
    facets: tuple[Facet, ...]
    command: str


def columns_fragment(page: PageContext) -> Fragment:
    """The page of all columns."""
    return Fragment(render("pages/columns/index.html", c=columns(page)))


def columns(page: PageContext) -> Columns:
    """The view model: columns with a page first where not all can be shown."""
    book = page.shared.once(ColumnBook)
    shown = list(book.columns.values())
    if len(shown) > _MOST_ROWS:
        shown = sorted(shown, key=lambda column: not column.address)[:_MOST_ROWS]
        shown.sort(key=lambda column: (column.name.casefold(), column.name))
    facets = tuple(
        facet
        for key, title in (("type", "Type"), ("personal_data", "Personal"), ("role", "Role"))
        if (facet := facet_of(key, title, [column.values(key) for column in shown]))
    )
    return Columns(
        tuple(_row(column, facets, page) for column in shown),
        len(book.columns),
        facets,
        "cardfile new data-dictionary",
    )


def _row(column: NamedColumn, facets: Sequence[Facet], page: PageContext) -> Row:
    data = {each.data.page.path: each.data for each in column.occurrences}
    meanings = column.values("description")
    return Row(
        column.name,
        column_url(page, column.name, column.occurrences[0].data),
        tuple(
            Value("link", record.title, record_url(page, record, column.name))
            for record in list(data.values())[:_MOST_DATA]
        ),
        max(0, len(data) - _MOST_DATA),
        ", ".join(column.values("type")),
        ", ".join(map(words.unit_named, column.values("unit"))),
        words.plain(", ".join(column.values("personal_data"))),
        " and ".join(kinds_that_differ(column)),
        meanings[0] if meanings else "",
        " ".join(
            code
            for place, facet in enumerate(facets)
            if (code := facet.code(place, column.values(facet.name)))
        ),
    )


def kinds_that_differ(column: NamedColumn) -> list[str]:
    """`type`, `unit`: what data sets do not agree on for one name."""
    return [key for key in ("type", "unit") if len(column.values(key)) > 1]
