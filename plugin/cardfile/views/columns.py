"""All columns of all data, by name: which have a page of their own, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.diagnostic.nearest import Names
from cardfile.graph.columns import column_named, column_of
from cardfile.graph.uses import Inputs
from cardfile.records.element import Element
from cardfile.views.addresses import addresses
from cardfile.views.anchors import record_url

if TYPE_CHECKING:
    from cardfile.records import Record
    from cardfile.views.shared import PageContext, Shared

FOLDER = "columns"
PERSONAL = frozenset({"pseudonymous", "personal", "special-category"})
_MOST_PAGES = 1_000


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A column of one data set; `has_lineage` where it comes from others or others from it."""

    data: Record
    column: Element
    has_lineage: bool


@dataclass(frozen=True, slots=True)
class NamedColumn:
    """A name with the columns that have it; `address` is empty where it has no page."""

    name: str
    occurrences: tuple[Occurrence, ...]
    address: str = ""

    @property
    def data_sets(self) -> int:
        """In how many data sets it occurs."""
        return len({each.data.page.path for each in self.occurrences})

    def values(self, key: str) -> list[str]:
        """The different texts of a key, such as `type`, in the order of the data sets."""
        found = (each.column.text(key) for each in self.occurrences)
        return list(dict.fromkeys(value for value in found if value))


class ColumnBook:
    """Every column name of the knowledge base, in alphabetical order; `Shared.once` keeps it."""

    def __init__(self, shared: Shared) -> None:
        found: dict[str, list[Occurrence]] = {}
        linked = _linked(shared)
        for record in shared.records:
            for column in record.columns:
                name = column.text("name")
                if name and name.strip():
                    place = (record.page.path, column.pointer)
                    found.setdefault(name, []).append(Occurrence(record, column, place in linked))
        named = [NamedColumn(name, tuple(each)) for name, each in found.items()]
        rich = sorted((column for column in named if _deserves_page(column)), key=_rank)
        paged = addresses({column.name: column.name for column in rich[:_MOST_PAGES]})
        self.left_out = max(0, len(rich) - _MOST_PAGES)
        self.columns = {
            column.name: NamedColumn(column.name, column.occurrences, _address(paged, column.name))
            for column in sorted(named, key=lambda column: (column.name.casefold(), column.name))
        }
        self.names = Names(self.columns)

    @property
    def with_page(self) -> list[NamedColumn]:
        """The columns that have a page."""
        return [column for column in self.columns.values() if column.address]


def column_url(page: PageContext, name: str, data: Record) -> str:
    """The page of a column, else its place in a data set's own table."""
    known = page.shared.once(ColumnBook).columns.get(name)
    if known is not None and known.address and page.urls.has_page(known.address):
        return page.urls.page(known.address)
    return record_url(page, data, name)


def followers(term: Record, shared: Shared) -> list[Element]:
    """The columns that follow a term, by the edges that lead to it."""
    found = []
    for link in shared.incoming(term):
        pointer, _, key = link.reference.pointer.removesuffix("/ref").rpartition("/")
        value = link.source.at_pointer(pointer) if key == "term" and pointer else None
        if isinstance(value, dict) and isinstance(value.get("name"), str):
            found.append(Element(link.source, pointer, value))
    return found


def model_inputs(_: Shared) -> Inputs:
    """What each model reads, for `Shared.once`."""
    return Inputs()


def _linked(shared: Shared) -> set[tuple[str, str]]:
    """The columns that are computed from others, and those that others are computed from."""
    found = set()
    for record in shared.records:
        if not record.columns:
            continue
        for link in shared.kb.outgoing(record):
            column = column_of(link)
            if column is None or link.target is None:
                continue
            found.add((record.page.path, column.pointer))
            source = column_named(link.target, link.reference.parsed.fragment or "")
            if source is not None:
                found.add((link.target.page.path, source.pointer))
    return found


def _deserves_page(column: NamedColumn) -> bool:
    """What one data set says of it is not all there is to say."""
    return (
        column.data_sets > 1
        or any(each.has_lineage for each in column.occurrences)
        or any(each.column.text("personal_data") in PERSONAL for each in column.occurrences)
    )


def _rank(column: NamedColumn) -> tuple[int, str]:
    return (-column.data_sets, column.name)


def _address(paged: dict[str, str], name: str) -> str:
    return f"{FOLDER}/{paged[name]}" if name in paged else ""
