"""What may be published of a record: everything but the fields that its type calls private."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cardfile.records import Record

if TYPE_CHECKING:
    from cardfile.records import Link
    from cardfile.schema import RecordType


class Publisher:
    """Takes private values out of records before a view sees them."""

    def __init__(self) -> None:
        self._private: dict[str, frozenset[str]] = {}

    def record(self, record: Record) -> Record:
        """The record without its private values; the record itself where it has none."""
        private = self.private(record.type)
        if not private:
            return record
        values = _without(record.assembled.values, private, "")
        return Record(replace(record.assembled, values=values), record.links)

    def shows(self, link: Link) -> bool:
        """Whether an edge may be seen: not if a private field drew it."""
        private = self.private(link.source.type)
        return not private or not _is_below(path_of(link.reference.pointer), private)

    def own(self, link: Link) -> Mapping[str, Any]:
        """What may be seen of the keys beside a reference."""
        private = self.private(link.source.type)
        path = path_of(link.reference.pointer).rpartition(".")[0]
        return {
            key: value
            for key, value in link.reference.own.items()
            if f"{path}.{key}" not in private
        }

    def private(self, kind: RecordType) -> frozenset[str]:
        """The paths of the private fields of a type, such as `owner.email`."""
        if kind.name not in self._private:
            names = kind.fields if _speaks_of_private(kind.schema) else ()
            self._private[kind.name] = frozenset(
                path
                for path in names
                if (field := kind.field(path)) and field.annotation.get("private") is True
            )
        return self._private[kind.name]


def path_of(pointer: str) -> str:
    """A pointer as the path of its field: `/risks/0/name` is `risks[].name`."""
    parts = [part for part in pointer.split("/") if part]
    return ".".join("[]" if part.isdigit() else part for part in parts).replace(".[]", "[]")


def _is_below(path: str, private: frozenset[str]) -> bool:
    return any(path == name or path.startswith((f"{name}.", f"{name}[]")) for name in private)


def _without(value: Any, private: frozenset[str], path: str) -> Any:
    if isinstance(value, Mapping):
        kept = {}
        for key, item in value.items():
            below = f"{path}.{key}" if path else str(key)
            if below not in private:
                kept[key] = _without(item, private, below)
        return kept
    if isinstance(value, list):
        return [_without(item, private, f"{path}[]") for item in value]
    return value


def _speaks_of_private(schema: Any) -> bool:
    """Whether any field of a schema is private; cheap, because most types have none."""
    if isinstance(schema, Mapping):
        notes = schema.get("x-cardfile")
        if isinstance(notes, Mapping) and notes.get("private") is True:
            return True
        return any(_speaks_of_private(item) for item in schema.values())
    return isinstance(schema, list) and any(_speaks_of_private(item) for item in schema)
