"""The page of a column name: what it means in each data set, and who uses it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.views import words
from cardfile.views.anchors import record_url
from cardfile.views.columns import PERSONAL, ColumnBook
from cardfile.views.contract import Fragment, Heading
from cardfile.views.environment import render
from cardfile.views.impacts import impact_table
from cardfile.views.pages.columns.ancestry import Ancestry, ancestry, reached
from cardfile.views.pages.columns.index import kinds_that_differ
from cardfile.views.pages.columns.kin import Kin, Meaning, kin, meanings
from cardfile.views.pages.columns.readers import Readers, Speaker, readers, speakers

if TYPE_CHECKING:
    from cardfile.views.columns import NamedColumn, Occurrence
    from cardfile.views.impacts import ImpactTable
    from cardfile.views.shared import PageContext


@dataclass(frozen=True, slots=True)
class Row:
    """What one data set says of the column."""

    data: str
    href: str
    type: str
    unit: str
    personal: str
    role: str
    missing: str
    meaning: str


@dataclass(frozen=True, slots=True)
class ColumnPage:
    """A column name; `conflicts` are what its data sets do not agree on."""

    name: str
    id: str
    summary: tuple[str, ...]
    index: str
    meanings: tuple[Meaning, ...]
    conflicts: tuple[str, ...]
    rows: tuple[Row, ...]
    readers: Readers
    ancestry: Ancestry | None
    impact: ImpactTable | None
    speakers: tuple[Speaker, ...]
    kin: Kin
    headings: tuple[Heading, ...]

    def heading(self, place: int) -> Heading:
        """One of the page's headings."""
        return self.headings[place]


_TITLES = (
    "In which data",
    "Who uses it",
    "Where it comes from and goes to",
    "What a change of it reaches",
    "Who speaks of it",
    "Its kin",
)


def column_fragment(column: NamedColumn, page: PageContext) -> Fragment:
    """The page of a column."""
    model = column_page(column, page)
    html = render("pages/columns/column.html", c=model)
    return Fragment(html, model.headings, hide_toc=True)


def column_page(column: NamedColumn, page: PageContext) -> ColumnPage:
    """The view model of a column's page."""
    ident = words.element_id(column.name, "column")
    headings = tuple(
        Heading(2, words.element_id(column.name, f"column-{title.lower()}"), title)
        for title in _TITLES
    )
    found = reached(column, page)
    return ColumnPage(
        column.name,
        ident,
        _summary(column),
        page.urls.page("columns"),
        meanings(column, page),
        tuple(_conflict(column, key) for key in kinds_that_differ(column)),
        tuple(_row(each, page) for each in column.occurrences),
        readers(column, page),
        ancestry(column, page, headings[2].id),
        impact_table("", "Records that a change reaches", found, page),
        speakers(column, page),
        kin(column, page.shared.once(ColumnBook), page),
        headings,
    )


def _summary(column: NamedColumn) -> tuple[str, ...]:
    personal = [value for value in column.values("personal_data") if value in PERSONAL]
    return (
        f"in {words.counted(column.data_sets, 'data set')}",
        *(words.plain(value) for value in personal),
    )


def _conflict(column: NamedColumn, key: str) -> str:
    """`type: date in Customers; string in Orders`."""
    named = []
    for value in column.values(key):
        data = [each.data.title for each in column.occurrences if each.column.text(key) == value]
        named.append(f"{value} in {', '.join(dict.fromkeys(data))}")
    return f"{key}: {'; '.join(named)}"


def _row(each: Occurrence, page: PageContext) -> Row:
    column = each.column
    ratio = column.number("statistics.missing_ratio")
    return Row(
        each.data.title,
        record_url(page, each.data, column.text("name")),
        column.text("type") or "",
        words.unit_named(column.get("unit")),
        words.plain(column.text("personal_data") or ""),
        words.plain(column.text("role") or ""),
        f"{words.number(round(ratio * 100, 1))} %" if ratio is not None else "",
        column.text("description") or "",
    )
