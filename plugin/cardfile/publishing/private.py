"""The fields that a type calls private, and values without them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cardfile.schema import RecordType


def private_paths(kind: RecordType) -> frozenset[str]:
    """The paths of the private fields of a type, such as `owner.email`."""
    if not _speaks_of_private(kind.schema):
        return frozenset()
    return frozenset(
        path
        for path in kind.fields
        if (field := kind.field(path)) and field.annotation.get("private") is True
    )


def without_private(value: Any, private: frozenset[str], path: str = "") -> Any:
    """A value at a path without what is private in it."""
    if isinstance(value, Mapping):
        kept = {}
        for key, item in value.items():
            below = f"{path}.{key}" if path else str(key)
            if below not in private:
                kept[key] = without_private(item, private, below)
        return kept
    if isinstance(value, list):
        return [without_private(item, private, f"{path}[]") for item in value]
    return value


def path_of(pointer: str) -> str:
    """A pointer as the path of its field: `/risks/0/name` is `risks[].name`."""
    parts = [part for part in pointer.split("/") if part]
    return ".".join("[]" if part.isdigit() else part for part in parts).replace(".[]", "[]")


def is_below(pointer: str, private: frozenset[str]) -> bool:
    """Whether a pointer leads into a private field."""
    path = path_of(pointer)
    return any(path == name or path.startswith((f"{name}.", f"{name}[]")) for name in private)


def _speaks_of_private(schema: Any) -> bool:
    """Whether any field of a schema is private; cheap, because most types have none."""
    if isinstance(schema, Mapping):
        notes = schema.get("x-cardfile")
        if isinstance(notes, Mapping) and notes.get("private") is True:
            return True
        return any(_speaks_of_private(item) for item in schema.values())
    return isinstance(schema, list) and any(_speaks_of_private(item) for item in schema)
