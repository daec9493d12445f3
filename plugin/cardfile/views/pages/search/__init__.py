"""The search page: a query, facets, saved views, and ways on for those without JavaScript."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.views import words
from cardfile.views.contract import Fragment
from cardfile.views.environment import render
from cardfile.views.facets import Facet, facet_of
from cardfile.views.pages.search.newest import Found, newest
from cardfile.views.queries import SEARCH, queries, query_url
from cardfile.views.site_page import SitePage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.schema import RecordType
    from cardfile.views.shared import PageContext, Shared

_FACETS = {
    "type": "Type",
    "status": "Status",
    "owner": "Owner",
    "domain": "Domain",
    "tags": "Tag",
}
_EXAMPLES = (
    ("words anywhere in a title, a description or a tag", "{word}"),
    ("what one team answers for", "owner:{owner}"),
    ("reviews that are overdue today", "review_by<0d"),
    ("records without a licence", "license:missing"),
)


@dataclass(frozen=True, slots=True)
class Way:
    """A way on without typing: a catalogue, or a query with its name."""

    title: str
    href: str
    note: str


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What the page is made of; `total` counts the records, `has_text` says there is full text."""

    total: int
    has_text: bool
    said: str
    facets: tuple[Facet, ...]
    newest: tuple[Found, ...]
    views: tuple[Way, ...]
    examples: tuple[Way, ...]
    catalogues: tuple[Way, ...]


def pages(_: Shared) -> Iterator[SitePage]:
    """One page, whatever there is."""
    yield SitePage(
        SEARCH,
        "Search",
        search_fragment,
        about="Ask for records by words, by fields, or by both, and share the question as a link.",
        group="Find",
    )


def search_fragment(page: PageContext) -> Fragment:
    """The search page."""
    return Fragment(render("pages/search/search.html", s=search_page(page)))


def search_page(page: PageContext) -> SearchPage:
    """The view model of the search page."""
    shared = page.shared
    total = len(shared.records)
    return SearchPage(
        total,
        shared.options.full_text,
        words.counted(total, "record"),
        tuple(facet for name in _FACETS if (facet := _facet(name, shared)) is not None),
        newest(page),
        tuple(
            Way(view.title, query_url(page, view.query), view.query)
            for view in shared.options.saved_views
        ),
        tuple(_examples(page)),
        tuple(_catalogue(kind, page) for kind in shared.kb.types if shared.of_type(kind.name)),
    )


def _facet(name: str, shared: Shared) -> Facet | None:
    ask = shared.once(queries)
    rows = [[str(value) for value in ask.values(r, name) or ()] for r in shared.records]
    labels: dict[str, str] = {}
    if name == "type":
        labels = {kind.name: kind.label for kind in shared.kb.types}
    elif name == "owner":
        labels = {party.name: shared.person(party) for r in shared.records for party in r.owners}
    return facet_of(name, _FACETS[name], rows, labels)


def _examples(page: PageContext) -> Iterator[Way]:
    records = page.shared.records
    if not records:
        return
    newest = records[0]
    owner = next((party.name for record in records for party in record.owners), "ana")
    word = max(newest.title.split(), key=len).lower()
    for title, query in _EXAMPLES:
        asked = query.format(owner=owner, word=word)
        yield Way(title, query_url(page, asked), asked)


def _catalogue(kind: RecordType, page: PageContext) -> Way:
    records = page.shared.of_type(kind.name)
    return Way(
        kind.plural,
        page.urls.catalogue(kind.name),
        words.counted(len(records), kind.label.lower(), kind.plural.lower()),
    )
