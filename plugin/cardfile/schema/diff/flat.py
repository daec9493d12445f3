"""All that holds for one value, gathered from the schemas that apply to it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cardfile.schema.keywords import ANNOTATION
from cardfile.syntax.tree import join_pointer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardfile.schema.tree import SchemaTree

LOWER = ("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties", "minContains")
UPPER = ("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties", "maxContains")
_TEXTS = ("pattern", "format")
# Keywords whose meaning is not taken apart here; their change is left to a proof.
OPAQUE = (
    "anyOf", "oneOf", "not", "if", "then", "else", "contains", "prefixItems", "multipleOf",
    "dependentRequired", "dependentSchemas", "propertyNames", "patternProperties",
    "unevaluatedProperties", "unevaluatedItems",
)  # fmt: skip
_SILENT = frozenset({ANNOTATION, "title", "description", "examples", "$comment", "default"})


@dataclass
class Flat:
    """What one value must be; `properties` leads to the schemas of each field.

    `never`: nothing is accepted. `wheres` says for each keyword which schema it stands in.
    """

    types: frozenset[str] | None = None
    values: list[Any] | None = None
    bounds: dict[str, float] = field(default_factory=dict)
    texts: dict[str, frozenset[str]] = field(default_factory=dict)
    required: dict[str, str] = field(default_factory=dict)
    properties: dict[str, list[str]] = field(default_factory=dict)
    items: list[str] = field(default_factory=list)
    closed: bool = False
    never: bool = False
    patterns: list[str] = field(default_factory=list)
    unique: bool = False
    opaque: dict[str, frozenset[str]] = field(default_factory=dict)
    demands: dict[str, tuple[str, str]] = field(default_factory=dict)
    wheres: dict[str, str] = field(default_factory=dict)


def flattened(tree: SchemaTree, places: Iterable[str]) -> Flat:
    """The demands of the schemas at these places, and of those that they apply."""
    flat = Flat()
    for start in places:
        flat.never = flat.never or tree.node(start) is False
        for place, node in tree.applied(start, variants=False):
            _add(flat, place, node, tree)
            target = tree.target(node)
            flat.never = flat.never or (target is not None and tree.node(target) is False)
            flat.never = flat.never or any(child is False for child in node.get("allOf", ()))
    return flat


def _add(flat: Flat, place: str, node: dict[str, Any], tree: SchemaTree) -> None:
    if "if" in node and "then" in node:
        _demand(flat, place, node, tree)
        node = {key: value for key, value in node.items() if key not in {"if", "then", "else"}}
    kinds = node.get("type")
    if kinds is not None:
        named = frozenset([kinds] if isinstance(kinds, str) else kinds)
        flat.types = named if flat.types is None else _both(flat.types, named)
        flat.wheres.setdefault("type", f"{place}/type")
    values = [node["const"]] if "const" in node else node.get("enum")
    if isinstance(values, list):
        known = flat.values
        flat.values = values if known is None else [value for value in known if value in values]
        flat.wheres.setdefault("enum", f"{place}/{'const' if 'const' in node else 'enum'}")
    for keyword in (*LOWER, *UPPER):
        if isinstance(node.get(keyword), int | float):
            pick = max if keyword in LOWER else min
            flat.bounds[keyword] = pick(flat.bounds.get(keyword, node[keyword]), node[keyword])
            flat.wheres.setdefault(keyword, f"{place}/{keyword}")
    for keyword in _TEXTS:
        if isinstance(node.get(keyword), str):
            flat.texts[keyword] = flat.texts.get(keyword, frozenset()) | {node[keyword]}
            flat.wheres.setdefault(keyword, f"{place}/{keyword}")
    _add_members(flat, place, node, tree)


def _add_members(flat: Flat, place: str, node: dict[str, Any], tree: SchemaTree) -> None:
    """The fields and items, and what is not taken apart."""
    for number, name in enumerate(node.get("required", ())):
        flat.required.setdefault(name, f"{place}/required/{number}")
    for name in node.get("properties", {}):
        flat.properties.setdefault(name, []).append(f"{place}/properties{join_pointer(name)}")
    flat.patterns += node.get("patternProperties", {})
    if node.get("additionalProperties") is False or node.get("unevaluatedProperties") is False:
        flat.closed = True
        flat.wheres.setdefault("closed", f"{place}/additionalProperties")
    elif isinstance(node.get("additionalProperties"), dict):
        _keep(flat, place, "additionalProperties", node, tree)
    if isinstance(node.get("items"), dict):
        flat.items.append(f"{place}/items")
    elif node.get("items") is False:
        _keep(flat, place, "items", node, tree)
    if node.get("uniqueItems") is True:
        flat.unique = True
        flat.wheres.setdefault("uniqueItems", f"{place}/uniqueItems")
    for keyword in OPAQUE:
        if keyword in node:
            _keep(flat, place, keyword, node, tree)


def _keep(flat: Flat, place: str, keyword: str, node: dict[str, Any], tree: SchemaTree) -> None:
    text = canonical(node[keyword], tree)
    flat.opaque[keyword] = flat.opaque.get(keyword, frozenset()) | {text}
    flat.wheres.setdefault(keyword, f"{place}/{keyword}")


def _demand(flat: Flat, place: str, node: dict[str, Any], tree: SchemaTree) -> None:
    """A condition with what it asks for; its title is how people know it."""
    parts = {key: node[key] for key in ("if", "then", "else") if key in node}
    flat.demands[canonical(parts, tree)] = (place, str(node.get("title", "")))


def _both(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """The types that both let through; a whole number is a number."""
    found = one & other
    if "integer" in one | other and "number" in one | other:
        found |= {"integer"}
    return found


def canonical(node: Any, tree: SchemaTree) -> str:
    """A schema as one text in which the names of definitions and words for people play no part."""
    return json.dumps(_told(node, tree), sort_keys=True)


def _told(node: Any, tree: SchemaTree) -> Any:
    """A schema for comparison: a `$ref` is the digest of what it leads to."""
    if isinstance(node, list):
        return [_told(item, tree) for item in node]
    if not isinstance(node, dict):
        return node
    told = {
        key: _told(value, tree)
        for key, value in node.items()
        if key not in _SILENT or not isinstance(value, str | list | dict) or _is_field(key, value)
    }
    target = tree.target(node)
    if target is not None:
        del told["$ref"]
        told["=ref"] = _digest(target, tree)
    return told


def _digest(pointer: str, tree: SchemaTree) -> str:
    if pointer not in tree.digests:
        # for what leads back to itself while it is worked out
        tree.digests[pointer] = "itself"
        text = canonical(tree.node(pointer), tree)
        tree.digests[pointer] = hashlib.sha256(text.encode()).hexdigest()
    return tree.digests[pointer]


def _is_field(key: str, value: Any) -> bool:
    """Whether `title` and the like are the name of a field here, with a schema of its own."""
    return key != ANNOTATION and isinstance(value, dict)
