"""Numbers that lead to the query that produces them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from cardfile.views.shared import PageContext

SEARCH = "search"


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
    return f"{page.urls.page(SEARCH)}?q={quote(query, safe='')}"


def count_of(page: PageContext, value: int, query: str) -> Count:
    """How many records match a query, as a link to them."""
    return Count(value, query_url(page, query))
