"""What a kind of list is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.graph.query import term
from cardfile.views.queries import Count, query_url

if TYPE_CHECKING:
    from markupsafe import Markup

    from cardfile.graph.lists import ListSpec
    from cardfile.graph.query import Queries
    from cardfile.records import Record
    from cardfile.views.shared import PageContext


@dataclass(frozen=True, slots=True)
class Request:
    """A block as read, the records that its query holds for, and the page that it stands on.

    `number` tells the lists of a page apart.
    """

    spec: ListSpec
    records: tuple[Record, ...]
    page: PageContext
    number: int

    @property
    def queries(self) -> Queries:
        """The query language over what readers see."""
        return self.page.kb.queries

    @property
    def label(self) -> str:
        """What the list is called: its title, else its query."""
        return self.spec.title or self.spec.query.text or "all records"

    @property
    def id(self) -> str:
        """The beginning of the ids of its elements."""
        return f"kb-list-{self.number}"

    def shown(self, most: int) -> tuple[Record, ...]:
        """The records to show: as many as the block says, else `most`."""
        return self.records[: self.spec.limit or most]

    def count(self, value: int, field: str, wanted: str | None) -> Count:
        """A number of these records, those with a value of a field; none for a missing one."""
        more = f"{field}:missing" if wanted is None else term(field, wanted, op="=")
        return Count(value, query_url(self.page, f"{self.spec.query.text} {more}".strip()))

    def columns(self, default: tuple[str, ...]) -> tuple[str, ...]:
        """The fields that the block wants to see."""
        return self.spec.named("columns") or default


@dataclass(frozen=True, slots=True)
class Content:
    """What a kind makes of a request: HTML, and how many of the records are in it."""

    html: Markup
    shown: int
