"""What the governance pages share: which records they ask, and how a page begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.graph.status import SUPERSEDED, is_over
from cardfile.views import words
from cardfile.views.dashboard import Cell, Dashboard, term

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardfile.records import Record
    from cardfile.schema import RecordType
    from cardfile.views.dashboard import Block, Stat
    from cardfile.views.shared import PageContext, Shared

MODEL, DATA = "model-card", "data-dictionary"


def page_of(
    page: PageContext, name: str, lead: str, stats: Iterable[Stat], blocks: Iterable[Block]
) -> Dashboard:
    """A page of governance."""
    up = Cell("governance", page.urls.page("governance"))
    day = Cell(f"as of the build on {words.day(page.shared.as_of)}")
    return Dashboard(f"governance-{name}", (up, day), lead, tuple(stats), tuple(blocks))


def in_force(shared: Shared, kind: str) -> list[Record]:
    """The records of a type that somebody still has to look after."""
    return [record for record in shared.of_type(kind) if not is_over(record)]


def query_in_force(kind: RecordType) -> str:
    """The query that gives those."""
    final = [name for name in kind.lifecycle.states if kind.lifecycle.is_final(name)]
    ended = term("status", *dict.fromkeys([SUPERSEDED, *final]))
    return f"{term('type', kind.name)} -{ended}"


def percent(part: int, whole: int) -> str:
    """A share in whole per cent; neither 0 nor 100 unless it is."""
    if not whole:
        return "–"
    share = round(100 * part / whole)
    if part and share == 0:
        return "< 1 %"
    return "> 99 %" if share == 100 and part < whole else f"{share} %"
