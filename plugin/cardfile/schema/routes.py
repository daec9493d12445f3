"""Routes through a schema: from how a keyword was reached to where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cardfile.schema.keywords import LISTS, MAPS, target_of
from cardfile.syntax.tree import join_pointer, split_pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.schema.pointers import Path

# Steps of a route that go one step into the value.
_INTO = frozenset({
    "properties", "patternProperties", "additionalProperties", "unevaluatedProperties", "items",
    "prefixItems", "unevaluatedItems",
})  # fmt: skip
_REFERENCES = ("$ref", "$dynamicRef")


@dataclass(frozen=True, slots=True)
class Step:
    """One schema that a route passes: its place, and how deep in the value it applies."""

    pointer: str
    keyword: str
    depth: int


def steps(schema: dict[str, Any], route: Path) -> Iterator[Step]:
    """Every schema (and at last the keyword) on a route, with `$ref` followed on the way."""
    pointer, node, depth = "", schema, 0
    parts = [str(part) for part in route]
    yield Step("", "", 0)
    place = 0
    while place < len(parts):
        part = parts[place]
        node, pointer = _dereferenced(schema, node, pointer, part)
        if part in _REFERENCES:
            place += 1
            continue
        taken = [part]
        if part in MAPS or part in LISTS:
            taken = parts[place : place + 2]
        for key in taken:
            node = _child(node, key)
            pointer += join_pointer(key)
        depth += part in _INTO
        place += len(taken)
        yield Step(pointer, part, depth)


def _dereferenced(schema: dict[str, Any], node: Any, pointer: str, part: str) -> tuple[Any, str]:
    """The schema that a step is taken from: the target of `$ref` where the route leads through."""
    for _ in range(16):
        target = target_of(node)
        if target is None or (part not in _REFERENCES and part in node):
            break
        pointer = target
        node = schema
        for key in split_pointer(pointer):
            node = _child(node, key)
        if part in _REFERENCES:
            break
    return node, pointer


def _child(node: Any, key: str) -> Any:
    if isinstance(node, list):
        return node[int(key)] if key.isdigit() and int(key) < len(node) else None
    return node.get(key) if isinstance(node, dict) else None


def place_of(schema: dict[str, Any], route: Path) -> str:
    """The pointer of the keyword that a route leads to."""
    pointer = ""
    for step in steps(schema, route):
        pointer = step.pointer
    return pointer
