"""The catalogue of each type that has records, its further pages, and those of its facets."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cardfile.views.catalogue import (
    Listing,
    catalogue_fragment,
    listings,
    number_of_pages,
    page_address,
    value_addresses,
    value_fragment,
)
from cardfile.views.site_page import SitePage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.views.shared import Shared


def pages(shared: Shared) -> Iterator[SitePage]:
    """One page a type; more of them for a long one, and for the values of its facets."""
    for listing in shared.once(listings).values():
        kind = listing.kind
        yield SitePage("", kind.plural, partial(catalogue_fragment, kind), below=kind.name)
        yield from _further(listing)
        yield from _values(listing, shared)


def _further(listing: Listing) -> Iterator[SitePage]:
    kind = listing.kind
    for number in range(2, number_of_pages(listing) + 1):
        yield SitePage(
            page_address(number),
            f"{kind.plural}, page {number}",
            partial(catalogue_fragment, kind, number=number),
            is_searched=False,
            below=kind.name,
        )


def _values(listing: Listing, shared: Shared) -> Iterator[SitePage]:
    kind = listing.kind
    labels = {
        (facet.name, value.value): f"{kind.plural}, {facet.title.lower()}: {value.label}"
        for facet in listing.facets
        for value in (*facet.values, *facet.parts)
    }
    for (facet, value), address in shared.once(value_addresses)[kind.name].items():
        yield SitePage(
            address,
            labels[facet, value],
            partial(value_fragment, kind, facet, value),
            is_searched=False,
            below=kind.name,
        )
