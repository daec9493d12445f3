"""dbt: the columns of models, sources, seeds and snapshots in `schema.yml`, manifest or catalog."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cardfile.artefacts.reading import Unreadable
from cardfile.artefacts.schemas.columns import SourceColumn, SourceTable, sql_types
from cardfile.syntax.tree import join_pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.artefacts.document import Document
    from cardfile.artefacts.guarded import GuardedFiles

KIND = "dbt"
SUFFIXES = (".yml", ".yaml", "manifest.json", "catalog.json")

_LISTS = ("models", "seeds", "snapshots")


def read(files: GuardedFiles, path: str, fragment: str) -> list[SourceTable] | Unreadable:  # noqa: ARG001 - tables have names
    """See `Source`."""
    document = files.document(path)
    if isinstance(document, Unreadable):
        return document
    found = [
        SourceTable(name, tuple(_columns(document, pointer, listed)), folds=True)
        for name, pointer, listed in _tables(document.data)
    ]
    found = [table for table in found if table.columns]
    return found or Unreadable("no-columns", path)


def _tables(data: Any) -> Iterator[tuple[str, str, Any]]:
    """Name, pointer to the columns, and the columns of everything that has some."""
    if not isinstance(data, Mapping):
        return
    for kind in _LISTS:
        yield from _listed(data.get(kind), join_pointer(kind))
    for index, source in enumerate(_list(data.get("sources"))):
        if isinstance(source, Mapping):
            yield from _listed(source.get("tables"), join_pointer("sources", index, "tables"))
    for kind in ("nodes", "sources"):
        nodes = data.get(kind)
        for key, node in nodes.items() if isinstance(nodes, Mapping) else ():
            if not isinstance(node, Mapping):
                continue
            about = node.get("metadata")
            name = node.get("name") or (about.get("name") if isinstance(about, Mapping) else None)
            pointer = join_pointer(kind, key, "columns")
            yield str(name or str(key).rpartition(".")[2]), pointer, node.get("columns")


def _listed(items: Any, pointer: str) -> Iterator[tuple[str, str, Any]]:
    for index, item in enumerate(_list(items)):
        if isinstance(item, Mapping) and isinstance(item.get("name"), str):
            yield item["name"], pointer + join_pointer(index, "columns"), item.get("columns")


def _columns(document: Document, pointer: str, columns: Any) -> Iterator[SourceColumn]:
    if isinstance(columns, Mapping):
        entries = [(join_pointer(key), column) for key, column in columns.items()]
    else:
        entries = [(join_pointer(index), column) for index, column in enumerate(_list(columns))]
    for here, column in entries:
        if not isinstance(column, Mapping) or not isinstance(column.get("name"), str):
            continue
        native = column.get("data_type") or column.get("type")
        native = native if isinstance(native, str) else ""
        place = document.range(f"{pointer}{here}/name")
        yield SourceColumn(column["name"], native, sql_types(native), place)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []
