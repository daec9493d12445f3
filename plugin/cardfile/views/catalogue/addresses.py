"""Where the pages of a catalogue stand below it: further pages, and one for a facet's value."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cardfile.views.facets import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.records import Record
    from cardfile.views.catalogue.listing import Listing
    from cardfile.views.facets import Facet, FacetValue
    from cardfile.views.shared import Shared

MOST_ROWS = 1_000
PAGE_ROWS = 200
_PAGES_FROM = 10
_MOST_PAGES = 40
_LONGEST = 60
_UNFIT = re.compile(r"[^\w]+")


def number_of_pages(listing: Listing) -> int:
    """How many static pages a catalogue has: one up to a thousand records."""
    total = len(listing.records)
    return 1 if total <= MOST_ROWS else -(-total // PAGE_ROWS)


def page_address(number: int) -> str:
    """The address of a further page below the catalogue; the first one is the catalogue."""
    return f"page-{number}" if number > 1 else ""


def value_addresses(shared: Shared) -> dict[str, dict[tuple[str, str], str]]:
    """The address of each facet value that has a page, by type, facet and value.

    The commonest values of each facet have one, if there are enough records to choose from.
    """
    from cardfile.views.catalogue.listing import listings

    return {name: _addresses(found) for name, found in shared.once(listings).items()}


def _addresses(listing: Listing) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    if len(listing.records) < _PAGES_FROM:
        return found
    for facet, value in _candidates(listing):
        slug = _slug(facet.name, value.value)
        taken = set(found.values())
        tries = (slug, *(f"{slug}-{count}" for count in range(2, len(taken) + 3)))
        found[facet.name, value.value] = next(each for each in tries if each not in taken)
    return found


def _candidates(listing: Listing) -> list[tuple[Facet, FacetValue]]:
    """Values of several records, of each facet the same number of the first ones."""
    usable = [
        [(facet, value) for value in (*facet.first, *facet.parts) if value.count > 1]
        for facet in listing.facets
    ]
    usable += [
        [(facet, value) for value in facet.rest if value.value == UNKNOWN and value.count > 1]
        for facet in listing.facets
    ]
    ranked = [
        (place, number, pair) for number, row in enumerate(usable) for place, pair in enumerate(row)
    ]
    kept = sorted(ranked, key=lambda item: item[:2])[:_MOST_PAGES]
    return [pair for _, _, pair in kept]


def _slug(*names: str) -> str:
    text = _UNFIT.sub("-", "-".join(names)).strip("-").casefold()
    return text[:_LONGEST].strip("-") or "value"


def records_with(listing: Listing, facet: str, value: str) -> Iterator[tuple[int, Record]]:
    """The records with a value of a facet, each with its place in the listing."""
    days = any(each.name == facet and each.kind == "days" for each in listing.facets)
    for place, (record, row) in enumerate(zip(listing.records, listing.values, strict=True)):
        own = row.get(facet, ())
        if days:
            has = any(day.startswith(value) for day in own)
        else:
            has = value in own or (value == UNKNOWN and not own)
        if has:
            yield place, record
