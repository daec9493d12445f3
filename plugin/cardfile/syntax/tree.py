"""A document as nodes with the offsets of their tokens: what a diagnostic points at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Scalar:
    """A scalar as written: `raw` is its text without quotes, `value` its one JSON reading.

    `style` is `''` for a plain scalar, else `'`, `"`, `|` or `>`. `start` and `end` are offsets
    (code points) in the file's text, quotes included.
    """

    value: Any
    raw: str
    style: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order written; a repeated key stands here twice."""

    items: tuple[tuple[Scalar, Node], ...]
    flow: bool
    start: int
    end: int

    def get(self, key: str) -> tuple[Scalar, Node] | None:
        """The last entry of that name, as a reader of YAML would have it."""
        for name, node in reversed(self.items):
            if name.value == key:
                return name, node
        return None


@dataclass(frozen=True, slots=True)
class Sequence:
    """Items in order."""

    items: tuple[Node, ...]
    flow: bool
    start: int
    end: int


Node: TypeAlias = Scalar | Mapping | Sequence


def split_pointer(pointer: str) -> list[str]:
    """The parts of a JSON Pointer (RFC 6901)."""
    if not pointer:
        return []
    return [part.replace("~1", "/").replace("~0", "~") for part in pointer[1:].split("/")]


def join_pointer(*parts: str | int) -> str:
    """A JSON Pointer from its parts."""
    return "".join(f"/{str(part).replace('~', '~0').replace('/', '~1')}" for part in parts)


def find(node: Node, pointer: str) -> tuple[Scalar | None, Node] | None:
    """The key (none for a list's item) and the node at a pointer, or nothing."""
    key: Scalar | None = None
    for part in split_pointer(pointer):
        if isinstance(node, Mapping):
            entry = node.get(part)
            if entry is None:
                return None
            key, node = entry
        elif isinstance(node, Sequence):
            if not part.isdigit() or int(part) >= len(node.items):
                return None
            key, node = None, node.items[int(part)]
        else:
            return None
    return key, node


def nodes(node: Node) -> Iterator[Node]:
    """A node and all below it, keys too, in the order written."""
    yield node
    if isinstance(node, Mapping):
        for key, value in node.items:
            yield key
            yield from nodes(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from nodes(item)


def plain_data(node: Node) -> Any:
    """The JSON value of a node; of a repeated key the last one."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Mapping):
        return {str(key.value): plain_data(value) for key, value in node.items}
    return [plain_data(item) for item in node.items]
