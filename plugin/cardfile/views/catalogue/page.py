"""A page of a catalogue as a fragment: all records, a part of them, or those with one value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cardfile.views import words
from cardfile.views.anchors import record_url
from cardfile.views.catalogue.addresses import (
    PAGE_ROWS,
    number_of_pages,
    page_address,
    records_with,
    value_addresses,
)
from cardfile.views.catalogue.listing import Listing, listings
from cardfile.views.contract import Fragment
from cardfile.views.environment import render

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardfile.schema import RecordType
    from cardfile.views.catalogue.table import Cell, Column
    from cardfile.views.facets import Facet, FacetValue
    from cardfile.views.shared import PageContext

_NEAR = 2


@dataclass(frozen=True, slots=True)
class Row:
    """One record; `facets` are the numbers of its values in the facets."""

    id: str
    href: str
    cells: tuple[Cell, ...]
    facets: str


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of a list of pages; without a target it is the one that is shown, or a gap."""

    text: str
    href: str | None
    is_gap: bool = False


@dataclass(frozen=True, slots=True)
class Pages:
    """Which part of a long catalogue is shown, and where the others are."""

    said: str
    before: str | None
    after: str | None
    links: tuple[PageLink, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A page of a catalogue.

    `total` records belong to it, of which the rows are shown; `part` names the data of all rows
    where they are too many for a page. `chosen` says which value all of the rows have.
    """

    id: str
    type: str
    label: str
    one: str
    many: str
    home: str
    whole: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    facets: tuple[Facet, ...]
    total: int
    sort: str
    is_descending: bool
    unfilled: str
    command: str
    csv: str
    example: str
    compare: str | None = None
    pages: Pages | None = None
    part: str = ""
    chosen: str = ""
    whole_title: str = ""
    narrowed: str = ""


def part_name(kind: str) -> str:
    """The data part with all rows of a long catalogue."""
    return f"catalogue-{kind}"


def csv_path(kind: str) -> str:
    """Where the records of a type are as comma-separated values, from the site's root."""
    return f"assets/cardfile/data/{kind}.csv"


def catalogue_fragment(kind: RecordType, page: PageContext, number: int = 1) -> Fragment:
    """A catalogue; of a long one its first page, or a further one."""
    return Fragment(render("catalogue/catalogue.html", c=catalogue(kind, page, number)))


def value_fragment(kind: RecordType, facet: str, value: str, page: PageContext) -> Fragment:
    """The records of a type with one value of a facet."""
    return Fragment(
        render("catalogue/catalogue.html", c=with_value(kind, facet, value, page)),
    )


def catalogue(kind: RecordType, page: PageContext, number: int = 1) -> Catalogue:
    """The view model of a page of a catalogue."""
    listing = page.shared.once(listings).get(kind.name)
    if listing is None:
        return _empty(kind, page)
    many = number_of_pages(listing)
    first = PAGE_ROWS * (number - 1) if many > 1 else 0
    last = first + PAGE_ROWS if many > 1 else len(listing.records)
    places = range(first, min(last, len(listing.records)))
    found = _catalogue(listing, places, page)
    return replace(
        found,
        facets=tuple(_linked(facet, listing, page) for facet in listing.facets),
        compare=page.urls.page("compare") if page.urls.has_page("compare") else None,
        pages=_pages(listing, number, many, page) if many > 1 else None,
        part=part_name(kind.name) if many > 1 else "",
    )


def with_value(kind: RecordType, facet: str, value: str, page: PageContext) -> Catalogue:
    """The view model of the page of one value."""
    listing = page.shared.once(listings)[kind.name]
    places = [place for place, _ in records_with(listing, facet, value)]
    asked = next(each for each in listing.facets if each.name == facet)
    label = next(each.label for each in (*asked.values, *asked.parts) if each.value == value)
    found = _catalogue(listing, places[:PAGE_ROWS], page)
    return replace(
        found,
        id=words.element_id(kind.name, "catalogue", facet, value),
        label=f"{kind.plural}, {asked.title.lower()}: {label}",
        total=len(places),
        chosen=f"{asked.title}: {label}",
        whole_title=f"all {words.counted(len(listing.records), found.one, found.many)}",
        narrowed=f"{found.whole}?{words.parameters({facet: value})}",
    )


def _catalogue(listing: Listing, places: Iterable[int], page: PageContext) -> Catalogue:
    kind = listing.kind
    return Catalogue(
        id=words.element_id(kind.name, "catalogue"),
        type=kind.name,
        label=kind.plural,
        one=kind.label.lower(),
        many=kind.plural.lower(),
        home=page.urls.home(),
        whole=page.urls.catalogue(kind.name),
        columns=listing.grid.columns,
        rows=tuple(_row(listing, place, page) for place in places),
        facets=(),
        total=len(listing.records),
        sort=listing.sort,
        is_descending=listing.is_descending,
        unfilled=", ".join(listing.grid.unfilled),
        command=f"cardfile new {kind.name}",
        csv=page.urls.file(csv_path(kind.name)),
        example=_example(listing),
    )


def _empty(kind: RecordType, page: PageContext) -> Catalogue:
    from cardfile.views.catalogue.table import Grid

    return _catalogue(
        Listing(kind, (), Grid((), (), ()), (), (), (), {}, "", is_descending=False), (), page
    )


def _row(listing: Listing, place: int, page: PageContext) -> Row:
    record = listing.records[place]
    cells, codes = listing.grid.rows[place], listing.codes[place]
    return Row(record.id, record_url(page, record), cells, codes)


def _linked(facet: Facet, listing: Listing, page: PageContext) -> Facet:
    """The facet with the page of each value, or the record itself where one alone has it."""
    kind = listing.kind.name
    addresses = page.shared.once(value_addresses)[kind]

    def link(value: FacetValue) -> FacetValue:
        address = addresses.get((facet.name, value.value))
        if address is not None and page.urls.has_page(address, kind):
            return replace(value, href=page.urls.page(address, kind))
        only = listing.only.get((facet.name, value.value))
        return replace(value, href=record_url(page, only)) if only else value

    return replace(
        facet,
        values=tuple(link(value) for value in facet.values),
        parts=tuple(link(value) for value in facet.parts),
    )


def _pages(listing: Listing, number: int, many: int, page: PageContext) -> Pages:
    def url(wanted: int) -> str:
        return page.urls.page(page_address(wanted), listing.kind.name)

    shown = [each for each in range(1, many + 1) if _is_near(each, number, many)]
    links = []
    for before, each in zip((0, *shown), shown, strict=False):
        if each - before > 1:
            links.append(PageLink("…", None, is_gap=True))
        links.append(PageLink(str(each), None if each == number else url(each)))
    return Pages(
        f"page {number} of {many}",
        url(number - 1) if number > 1 else None,
        url(number + 1) if number < many else None,
        tuple(links),
    )


def _is_near(each: int, number: int, many: int) -> bool:
    return each in (1, many) or abs(each - number) <= _NEAR


def _example(listing: Listing) -> str:
    """A query that finds something, to show what may be written."""
    for facet in listing.facets:
        if facet.kind == "values" and facet.values:
            value = facet.values[0].value
            quoted = f'"{value}"' if " " in value else value
            return f"words, or {facet.name}:{quoted}"
    return "words"
