"""The decisions in the order of time, and those that were in force on a day."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from cardfile.views import words
from cardfile.views.contract import Fragment, Heading
from cardfile.views.decisions.entries import Entry, Way, day_of, entries_of, ordered
from cardfile.views.decisions.terms import decision_types, terms
from cardfile.views.environment import render
from cardfile.views.pages.timeline.quarters import quarter_of, told_quarters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cardfile.records import Record
    from cardfile.views.facets import Facet
    from cardfile.views.pages.timeline.quarters import Quarter
    from cardfile.views.shared import PageContext, Shared

ADDRESS = "timeline"
_UNDATED = "Without a date"


@dataclass(frozen=True, slots=True)
class Stretch:
    """The decisions of a quarter."""

    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """The decisions of a year by quarter, the latest first."""

    id: str
    name: str
    count: int
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """One page of the timeline."""

    total: int
    shown: int
    in_force: str
    years: tuple[Year, ...]
    facets: tuple[Facet, ...]
    index: tuple[Way, ...]
    told: tuple[Way, ...]
    earlier: Way | None
    later: Way | None
    first_day: str
    last_day: str
    command: str
    catalogues: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class HeldOn:
    """What was in force on a day, and what may have been."""

    day: str
    iso: str
    held: tuple[Entry, ...]
    unknown: tuple[Entry, ...]
    told: tuple[Way, ...]
    timeline: str


def quarters(shared: Shared) -> list[Quarter]:
    """The quarters at whose end it is told what was in force."""
    begun = [term.begins for term in shared.once(terms).values() if term.begins]
    return told_quarters(begun, shared.as_of)


def timeline_fragment(
    number: int, chunks: Sequence[Sequence[Record]], page: PageContext
) -> Fragment:
    """One page of the timeline: the chunk of that number, from 0."""
    shown = chunks[number] if chunks else ()
    entries, facets = entries_of(shown, page)
    years = tuple(_years(shown, entries, page))
    days = [day for record in page.shared.once(ordered) if (day := day_of(record, page.shared))]
    model = Timeline(
        sum(len(chunk) for chunk in chunks),
        len(shown),
        _in_force_now(page),
        years,
        facets,
        _index(chunks, page),
        _told(page),
        _chunk_way(number + 1, len(chunks), "earlier decisions", page),
        _chunk_way(number - 1, len(chunks), "later decisions", page),
        min(days).isoformat() if days else "",
        page.shared.as_of.isoformat(),
        _command(page.shared),
        _catalogues(page),
    )
    html = render("pages/timeline/timeline.html", t=model)
    return Fragment(html, tuple(Heading(2, year.id, year.name) for year in years))


def in_force_fragment(quarter: Quarter, page: PageContext) -> Fragment:
    """What was in force at the end of a quarter."""
    day = quarter.last_day
    found = page.shared.once(terms)
    states = [
        (record, found[record.page.path].holds_on(day)) for record in page.shared.once(ordered)
    ]
    model = HeldOn(
        words.day(day),
        day.isoformat(),
        entries_of([record for record, held in states if held], page)[0],
        entries_of([record for record, held in states if held is None], page)[0],
        _told(page),
        page.urls.page(ADDRESS),
    )
    return Fragment(render("pages/timeline/in_force.html", t=model))


def chunk_address(number: int) -> str:
    """The address of a page of the timeline, numbered from 0."""
    return ADDRESS if number == 0 else f"{ADDRESS}/page-{number + 1}"


def quarter_address(quarter: Quarter) -> str:
    """The address of what was in force at the end of a quarter."""
    return f"{ADDRESS}/{quarter.slug}"


def _years(records: Sequence[Record], entries: Sequence[Entry], page: PageContext) -> list[Year]:
    days = [day_of(record, page.shared) for record in records]
    pairs = list(zip(days, entries, strict=True))
    found = []
    for year, of_year in groupby(pairs, key=lambda pair: pair[0].year if pair[0] else None):
        grouped = groupby(of_year, key=lambda pair: quarter_of(pair[0]) if pair[0] else None)
        stretches = tuple(
            Stretch(quarter.name if quarter else "", tuple(entry for _, entry in of_quarter))
            for quarter, of_quarter in grouped
        )
        count = sum(len(stretch.entries) for stretch in stretches)
        name = str(year) if year else _UNDATED
        found.append(Year(_year_id(year), name, count, stretches))
    return found


def _year_id(year: int | None) -> str:
    return f"kb-{year or 'undated'}"


def _index(chunks: Sequence[Sequence[Record]], page: PageContext) -> tuple[Way, ...]:
    """Each year with the page that it begins on; nothing where one page holds all."""
    if len(chunks) < 2:
        return ()
    found: dict[int | None, Way] = {}
    for number, chunk in enumerate(chunks):
        for record in chunk:
            day = day_of(record, page.shared)
            year = day.year if day else None
            href = f"{page.urls.page(chunk_address(number))}#{_year_id(year)}"
            found.setdefault(year, Way(str(year) if year else _UNDATED, href))
    return tuple(found.values())


def _told(page: PageContext) -> tuple[Way, ...]:
    return tuple(
        Way(words.day(quarter.last_day), page.urls.page(quarter_address(quarter)))
        for quarter in quarters(page.shared)
    )


def _chunk_way(number: int, count: int, text: str, page: PageContext) -> Way | None:
    return Way(text, page.urls.page(chunk_address(number))) if 0 <= number < count else None


def _in_force_now(page: PageContext) -> str:
    held = [term.holds_on(page.shared.as_of) for term in page.shared.once(terms).values()]
    return f"{sum(bool(each) for each in held)} in force on {words.day(page.shared.as_of)}"


def _catalogues(page: PageContext) -> tuple[Way, ...]:
    names = decision_types(page.shared)
    kinds = [kind for kind in page.kb.types if kind.name in names]
    return tuple(
        Way(f"All {kind.plural.lower()}", page.urls.catalogue(kind.name))
        for kind in kinds
        if page.shared.of_type(kind.name)
    )


def _command(shared: Shared) -> str:
    return f"cardfile new {min(decision_types(shared), default='decision-record')}"
