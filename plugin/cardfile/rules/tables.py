"""The tables of a data dictionary: one for `fields` of the page itself, or those of `tables`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.records import Element, Record


@dataclass(frozen=True)
class DataTable:
    """One table: its name (empty for the page's own columns) and what holds its keys."""

    name: str
    element: Element

    @cached_property
    def columns(self) -> dict[str, Element]:
        """The columns by name; of two of one name, the first."""
        found: dict[str, Element] = {}
        for column in self.element.each("fields"):
            name = column.text("name")
            if name is not None:
                found.setdefault(name, column)
        return found

    def names(self, field: str) -> list[str]:
        """The column names in a key such as `primaryKey`."""
        return [name for name in self.element.items(field) if isinstance(name, str)]


def tables_of(data: Record) -> Iterator[DataTable]:
    """The tables of a data dictionary, the page's own columns first."""
    tables = [DataTable(table.text("name") or "", table) for table in data.each("tables")]
    if "fields" in data or not tables:
        yield DataTable("", data)
    yield from tables


def is_complete(data: Record) -> bool:
    """Whether all columns are known: no file that lists them was unreadable."""
    return not any(
        fault.slug == "evidence-unreadable" and (fault.pointer or "").endswith("fields_from")
        for fault in data.faults
    )
