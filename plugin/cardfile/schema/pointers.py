"""JSON Pointers as tuples of parts, and the ways in which a place in a record is named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from cardfile.syntax.tree import join_pointer, split_pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Path: TypeAlias = "tuple[str | int, ...]"

_MISSING = object()


def pointer_of(path: Iterable[str | int]) -> str:
    """The JSON Pointer of a path."""
    return join_pointer(*path)


def shown(path: Iterable[str | int]) -> str:
    """A path as authors read it: `metrics[0].value`."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"[{part}]"
        else:
            text += f".{part}" if text else part
    return text


def general(path: Iterable[str | int]) -> str:
    """A path without the numbers of list items, as schemas name fields: `metrics[].value`."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += "[]"
        else:
            text += f".{part}" if text else part
    return text


def dotted(path: Iterable[str | int]) -> str:
    """A path as the configuration names fields, without list items: `artifacts.sha256`."""
    return ".".join(part for part in path if isinstance(part, str))


def split_field_path(text: str) -> tuple[str, ...]:
    """The parts of a field's path: `metrics[].value` is `metrics`, `[]`, `value`."""
    return tuple(part for part in text.replace("[]", ".[]").split(".") if part)


def value_at(data: Any, path: Iterable[str | int], default: Any = None) -> Any:
    """The value at a path, or `default` where there is none."""
    for part in path:
        if isinstance(data, dict):
            data = data.get(part, _MISSING)
        elif isinstance(data, list) and isinstance(part, int) and 0 <= part < len(data):
            data = data[part]
        else:
            return default
        if data is _MISSING:
            return default
    return data


def values_along(data: Any, parts: tuple[str, ...], path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value that a field's path (`[]` for each item of a list) leads to."""
    if not parts:
        yield path, data
        return
    first, rest = parts[0], parts[1:]
    if first == "[]":
        if isinstance(data, list):
            for number, item in enumerate(data):
                yield from values_along(item, rest, (*path, number))
    elif isinstance(data, dict) and first in data:
        yield from values_along(data[first], rest, (*path, first))


def path_of(pointer: str, data: Any) -> Path:
    """The path of a pointer, with the numbers of list items as numbers, as `data` has it."""
    path: list[str | int] = []
    for part in split_pointer(pointer):
        key: str | int = int(part) if isinstance(data, list) and part.isdigit() else part
        path.append(key)
        data = value_at(data, (key,))
    return tuple(path)
