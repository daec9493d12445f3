"""Which keywords of JSON Schema 2020-12 hold schemas, and the walk over all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from cardfile.syntax.tree import join_pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

SINGLE = frozenset({
    "additionalProperties", "contains", "contentSchema", "else", "if", "items", "not",
    "propertyNames", "then", "unevaluatedItems", "unevaluatedProperties",
})  # fmt: skip
LISTS = frozenset({"allOf", "anyOf", "oneOf", "prefixItems"})
MAPS = frozenset({"$defs", "definitions", "dependentSchemas", "patternProperties", "properties"})
VALIDATION = frozenset({
    "const", "dependentRequired", "enum", "exclusiveMaximum", "exclusiveMinimum", "maxContains",
    "maxItems", "maxLength", "maxProperties", "maximum", "minContains", "minItems", "minLength",
    "minProperties", "minimum", "multipleOf", "pattern", "required", "type", "uniqueItems",
})  # fmt: skip
"""The keywords of the vocabulary that a dialect of one's own may leave out."""

ANNOTATION = "x-cardfile"
"""The one key that is ours; every other validator ignores it."""

LEADS_TO = "x-cardfile-leads-to"
"""Beside a reference that is an address: the pointer that it means in this document."""


def target_of(node: Any) -> str | None:
    """The pointer that a schema's reference leads to within its document, if there is one."""
    if not isinstance(node, dict):
        return None
    noted = node.get(LEADS_TO)
    if isinstance(noted, dict):
        return str(noted.get("$ref", noted.get("$dynamicRef")))
    reference = node.get("$ref")
    if isinstance(reference, str) and reference.startswith("#"):
        pointer = unquote(reference[1:])
        return pointer if pointer == "" or pointer.startswith("/") else None
    return None


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
