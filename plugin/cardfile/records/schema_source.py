"""The columns that a data dictionary describes, beside those that its data have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.artefacts import Unreadable

if TYPE_CHECKING:
    from cardfile.artefacts import Artefacts
    from cardfile.artefacts.schemas.columns import SourceColumn, SourceTable
    from cardfile.records.element import Element
    from cardfile.records.record import Record

_ANY = "any"
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Described:
    """How a table's description stands to the table; `element` is the entry of `tables`, if any.

    `missing` columns are not described, `extra` ones are described and not there, `retyped` ones
    have a type that means something else.
    """

    path: str
    element: Element | None
    missing: tuple[SourceColumn, ...]
    extra: tuple[Element, ...]
    retyped: tuple[tuple[Element, SourceColumn], ...]


def compared(data: Record, artefacts: Artefacts) -> list[Described] | Unreadable:
    """Each table of a data dictionary against its `schema_source`; empty where it names none."""
    source = data.child("schema_source")
    written = source.text("path") if source else None
    if source is None or written is None:
        return []
    tables = artefacts.tables(source.text("kind"), written, data.page.path)
    if isinstance(tables, Unreadable):
        return tables
    path = str(artefacts.resolve(written.partition("#")[0], data.page.path))
    described = list(data.each("tables"))
    if not described:
        table = _meant(data, tables)
        if table is None:
            example = f"{written.partition('#')[0]}#{tables[0].name}"
            return Unreadable("several-tables", path, {"example": example})
        return [_compare(path, None, list(data.each("fields")), table)]
    found = []
    for element in described:
        name = element.text("name") or ""
        named = _named(tables, name)
        table = named or (tables[0] if len(tables) == len(described) == 1 else None)
        if table is None:
            has = f"; it has {', '.join(f'“{table.name}”' for table in tables[:_SHOWN])}"
            return Unreadable("no-table", path, {"table": name, "has": has})
        found.append(_compare(path, element, list(element.each("fields")), table))
    return found


def _meant(data: Record, tables: list[SourceTable]) -> SourceTable | None:
    """The only table, else the one that is called as the record."""
    return tables[0] if len(tables) == 1 else _named(tables, data.id)


def _named(tables: list[SourceTable], name: str) -> SourceTable | None:
    wanted = _plain(name)
    return next((table for table in tables if _plain(table.name) == wanted), None)


def _plain(name: str) -> str:
    return name.casefold().replace("-", "_")


def _compare(
    path: str, element: Element | None, described: list[Element], table: SourceTable
) -> Described:
    by_name = {_key(column.name, table): column for column in table.columns}
    names = {_key(column.text("name") or "", table): column for column in described}
    both = [(column, by_name[key]) for key, column in names.items() if key in by_name]
    return Described(
        path,
        element,
        tuple(column for key, column in by_name.items() if key not in names),
        tuple(column for key, column in names.items() if key not in by_name and key),
        tuple((column, source) for column, source in both if _differs(column, source)),
    )


def _key(name: str, table: SourceTable) -> str:
    return name.casefold() if table.folds else name


def _differs(column: Element, source: SourceColumn) -> bool:
    kind = column.text("type")
    return bool(source.types) and kind not in (None, _ANY) and kind not in source.types
