"""Numbers of records, each a link to the query that lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.graph.query import term as query_term
from cardfile.views.dashboard.cells import Cell
from cardfile.views.queries import Count, query_url

if TYPE_CHECKING:
    from collections.abc import Sized

    from cardfile.records import Record
    from cardfile.views.shared import PageContext

# A longer address is refused by some servers.
_LONGEST = 3_000


def number(page: PageContext, value: int, query: str, tone: str = "") -> Cell:
    """A number that a query gives."""
    ground = tone if value else ""
    return Cell(count=Count(value, query_url(page, query)), tone=ground, sort=str(value))


def counted(
    page: PageContext, records: list[Record], tone: str = "", href: str | None = None
) -> Cell:
    """How many records these are, by a query that names them; none needs no query.

    Too many for an address lead to `href`, where they are listed.
    """
    if not records:
        return Cell("0", sort="0", is_muted=True)
    query = term("id", *sorted({record.id for record in records}))
    if len(query) > _LONGEST:
        return Cell(f"{len(records):,}", href, sort=str(len(records)), tone=tone)
    return number(page, len(records), query, tone)


def plain_number(values: Sized, tone: str = "", href: str | None = None) -> Cell:
    """A number of something else than records."""
    count = len(values)
    return Cell(f"{count:,}", href if count else None, tone=tone if count else "", sort=str(count))


def term(field: str, *values: str) -> str:
    """A term of a query: a field is equal to one of the values."""
    return query_term(field, *values, op="=")
