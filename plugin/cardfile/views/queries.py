"""Numbers that lead to the query that produces them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from cardfile.graph.query import Queries
    from cardfile.records import Record
    from cardfile.views.shared import PageContext, Shared

SEARCH = "search"
# not `q`: on a page with that in its address, Material's theme opens its own search over it
PARAMETER = "query"


@dataclass(frozen=True, slots=True)
class Count:
    """A number of records, and where they are listed; the macro `count` shows it."""

    value: int
    href: str

    @property
    def text(self) -> str:
        """The number as readers write it."""
        return f"{self.value:,}"


def query_url(page: PageContext, query: str) -> str:
    """The search page with a query in it, seen from `page`."""
    return f"{page.urls.page(SEARCH)}?{PARAMETER}={quote(query, safe='')}"


def count_of(page: PageContext, value: int, query: str) -> Count:
    """How many records match a query, as a link to them."""
    return Count(value, query_url(page, query))


def queries(shared: Shared) -> Queries:
    """The query language over the records that readers see."""
    return shared.kb.queries


def select(shared: Shared, query: str) -> list[Record]:
    """The records, as they may be published, that a query holds for at build.

    Raises:
        QueryError: the query has an error.
    """
    return shared.kb.query(query, as_of=shared.as_of)
