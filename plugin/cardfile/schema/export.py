"""Record types as schemas for other validators and for editors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardfile.schema.engine import DIALECT
from cardfile.schema.keywords import ANNOTATION, LISTS, MAPS, SINGLE
from cardfile.syntax.tree import split_pointer

if TYPE_CHECKING:
    from cardfile.schema.record_type import RecordType

_DEFINITIONS = "$defs"
_FROM = {
    "title": "List in a file",
    "description": "The file beside the page that holds the list.",
    "type": "string",
}


def standalone(kind: RecordType) -> dict[str, Any]:
    """The schema of a record's assembled data, with everything that it refers to inside.

    It gives the same verdict as Cardfile's own check. What other validators would stumble over,
    the annotations under `x-cardfile`, is left out.
    """
    return _finished(kind, f"{kind.name}.schema.json", kind.label, _plain(kind.schema))


def front_matter_form(kind: RecordType) -> dict[str, Any]:
    """The schema of the block as authors write it, for editors.

    No top-level field is required, since each may come from the body, a folder or the
    configuration; keys of other conventions and `NAME_from` are allowed.
    """
    schema = _without_demands(_plain(kind.schema))
    properties = dict(schema.get("properties", {}))
    for other in kind.synonyms:
        properties.setdefault(other, True)
    for name, field in kind.properties.items():
        if field.annotation.get("from"):
            properties.setdefault(f"{name}_from", dict(_FROM))
    schema["properties"] = properties
    name = f"{kind.name}.front-matter.schema.json"
    return _finished(kind, name, f"{kind.label}, front matter", schema)


def _finished(
    kind: RecordType, identifier: str, title: str, schema: dict[str, Any]
) -> dict[str, Any]:
    schema.pop("$schema", None)
    schema.pop("$id", None)
    head = {"$schema": DIALECT, "$id": identifier, "title": title}
    if kind.description:
        head["description"] = kind.description
    definitions = schema.pop(_DEFINITIONS, {})
    whole = {**head, **{key: value for key, value in schema.items() if key not in head}}
    used = _used(whole, definitions)
    if used:
        whole[_DEFINITIONS] = {name: definitions[name] for name in definitions if name in used}
    return whole


def _plain(node: Any) -> Any:
    """A copy of a schema without annotations of ours."""
    if not isinstance(node, dict):
        return node
    copied: dict[str, Any] = {}
    for keyword, value in node.items():
        if keyword == ANNOTATION:
            continue
        if keyword in SINGLE:
            copied[keyword] = _plain(value)
        elif keyword in LISTS and isinstance(value, list):
            copied[keyword] = [_plain(child) for child in value]
        elif keyword in MAPS and isinstance(value, dict):
            copied[keyword] = {name: _plain(child) for name, child in value.items()}
        else:
            copied[keyword] = value
    return copied


def _without_demands(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema of an object that asks for no field of it, whatever else is in it."""
    kept = {key: value for key, value in schema.items() if key not in {"required", "minProperties"}}
    for keyword in ("then", "else"):
        if isinstance(kept.get(keyword), dict):
            kept[keyword] = _without_demands(kept[keyword])
    for keyword in ("allOf", "anyOf", "oneOf"):
        if isinstance(kept.get(keyword), list):
            kept[keyword] = [
                _without_demands(child) if isinstance(child, dict) else child
                for child in kept[keyword]
            ]
    if any(child == {} for child in kept.get("anyOf", ())):
        del kept["anyOf"]
    if sum(child == {} for child in kept.get("oneOf", ())) > 0:
        # without their demands the forms cannot be told apart any more
        del kept["oneOf"]
    return kept


def _used(schema: Any, definitions: dict[str, Any]) -> set[str]:
    """The definitions that a schema leads to, over others as well."""
    found: set[str] = set()
    waiting = [schema]
    while waiting:
        for name in _named(waiting.pop()):
            if name in definitions and name not in found:
                found.add(name)
                waiting.append(definitions[name])
    return found


def _named(node: Any) -> set[str]:
    if isinstance(node, list):
        return {name for item in node for name in _named(item)}
    if not isinstance(node, dict):
        return set()
    found = {name for value in node.values() for name in _named(value)}
    reference = node.get("$ref")
    if isinstance(reference, str) and reference.startswith("#/"):
        parts = split_pointer(reference[1:])
        if parts[0] == _DEFINITIONS and len(parts) > 1:
            found.add(parts[1])
    return found
