"""What records admit not to know: the values that say `unknown`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cardfile.schema.pointers import pointer_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.records import Record

UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Unknown:
    """One such value: the path of its field, as the schema names it, and its place.

    `within` is the name of the nearest item of a list that it stands in, such as a column.
    """

    path: str
    pointer: str
    within: str = ""


def unknowns(record: Record) -> Iterator[Unknown]:
    """Every value of a record that says `unknown`, in the order written."""
    yield from _below(record.data, (), "")


def _below(value: Any, path: tuple[str | int, ...], within: str) -> Iterator[Unknown]:
    if value == UNKNOWN:
        yield Unknown(_field(path), pointer_of(path), within)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _below(item, (*path, str(key)), within)
    elif isinstance(value, list):
        for place, item in enumerate(value):
            name = item.get("name") if isinstance(item, dict) else None
            yield from _below(item, (*path, place), name if isinstance(name, str) else within)


def _field(path: tuple[str | int, ...]) -> str:
    parts = ["[]" if isinstance(part, int) else part for part in path]
    return ".".join(parts).replace(".[]", "[]")
