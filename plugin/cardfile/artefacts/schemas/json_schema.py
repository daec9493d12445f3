"""JSON Schema: the properties of an object, or of the objects in a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cardfile.artefacts.reading import Unreadable
from cardfile.artefacts.schemas.columns import SourceColumn, SourceTable
from cardfile.syntax.tree import join_pointer, split_pointer

if TYPE_CHECKING:
    from cardfile.artefacts.document import Document
    from cardfile.artefacts.guarded import GuardedFiles

KIND = "jsonschema"
SUFFIXES = (".json",)

_FORMATS = {
    "date": frozenset({"date"}),
    "date-time": frozenset({"datetime"}),
    "time": frozenset({"time"}),
    "duration": frozenset({"duration"}),
}
# JSON has no types for what text may hold
_TEXT = {"string", "date", "datetime", "time", "duration", "year", "yearmonth", "geopoint", "list"}
_TYPES = {
    "string": frozenset(_TEXT),
    "integer": frozenset({"integer", "year"}),
    "number": frozenset({"number"}),
    "boolean": frozenset({"boolean"}),
    "object": frozenset({"object", "geojson", "geopoint"}),
    "array": frozenset({"array", "list", "geopoint"}),
}
_MOST_STEPS = 20


def read(files: GuardedFiles, path: str, fragment: str) -> list[SourceTable] | Unreadable:
    """See `Source`; a fragment is a JSON Pointer or the name of a definition."""
    document = files.document(path)
    if isinstance(document, Unreadable):
        return document
    pointer = fragment if not fragment or fragment.startswith("/") else f"/$defs/{fragment}"
    node = _at(document.data, pointer)
    for _ in range(_MOST_STEPS):
        if not isinstance(node, Mapping):
            break
        reference = node.get("$ref")
        if isinstance(reference, str) and reference.startswith("#"):
            pointer = reference[1:]
        elif "properties" not in node and isinstance(node.get("items"), Mapping):
            pointer = f"{pointer}/items"
        else:
            break
        node = _at(document.data, pointer)
    properties = node.get("properties") if isinstance(node, Mapping) else None
    if not isinstance(properties, Mapping) or not properties:
        return Unreadable("no-columns", path)
    columns = [_column(document, f"{pointer}/properties", *item) for item in properties.items()]
    return [SourceTable("", tuple(columns))]


def _column(document: Document, above: str, name: str, schema: Any) -> SourceColumn:
    pointer = above + join_pointer(name)
    for _ in range(_MOST_STEPS):
        reference = schema.get("$ref") if isinstance(schema, Mapping) else None
        if not isinstance(reference, str) or not reference.startswith("#"):
            break
        schema = _at(document.data, reference[1:])
    native = schema.get("type") if isinstance(schema, Mapping) else None
    words = [word for word in (native if isinstance(native, list) else [native]) if word != "null"]
    place = document.range(f"{pointer}/type") or document.range(pointer)
    known = [word for word in words if isinstance(word, str) and word in _TYPES]
    if not known or len(known) != len(words):
        return SourceColumn(name, "", frozenset(), place)
    format_ = schema.get("format")
    if known == ["string"] and isinstance(format_, str) and format_ in _FORMATS:
        return SourceColumn(name, f"string ({format_})", _FORMATS[format_], place)
    types = frozenset[str]().union(*(_TYPES[word] for word in known))
    return SourceColumn(name, " or ".join(known), types, place)


def _at(node: Any, pointer: str) -> Any:
    for part in split_pointer(pointer):
        node = node.get(part) if isinstance(node, Mapping) else None
    return node
