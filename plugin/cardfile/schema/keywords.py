"""Which keywords of JSON Schema 2020-12 hold schemas, and the walk over all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardfile.syntax.tree import join_pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

SINGLE = frozenset({
    "additionalProperties", "contains", "contentSchema", "else", "if", "items", "not",
    "propertyNames", "then", "unevaluatedItems", "unevaluatedProperties",
})  # fmt: skip
LISTS = frozenset({"allOf", "anyOf", "oneOf", "prefixItems"})
MAPS = frozenset({"$defs", "definitions", "dependentSchemas", "patternProperties", "properties"})

ANNOTATION = "x-cardfile"
"""The one key that is ours; every other validator ignores it."""


def subschemas(node: Any, pointer: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """The schema and every schema in it, each with its pointer; `$ref` is not followed."""
    if not isinstance(node, dict):
        return
    yield pointer, node
    for keyword, value in node.items():
        for key, child in _children(keyword, value):
            yield from subschemas(child, pointer + join_pointer(*key))


def _children(keyword: str, value: Any) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    if keyword in SINGLE:
        yield (keyword,), value
    elif keyword in LISTS and isinstance(value, list):
        for number, child in enumerate(value):
            yield (keyword, number), child
    elif keyword in MAPS and isinstance(value, dict):
        for name, child in value.items():
            yield (keyword, name), child


def annotation(node: Any) -> dict[str, Any]:
    """What a schema says beyond JSON Schema, under `x-cardfile`."""
    found = node.get(ANNOTATION) if isinstance(node, dict) else None
    return found if isinstance(found, dict) else {}
