"""One field of a record type, as its schema describes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cardfile.schema.tree import SchemaTree

_TYPE_OF = {str: "string", bool: "boolean", int: "integer", float: "number", list: "array"}


@dataclass(frozen=True, slots=True)
class Field:
    """A field: what it is called and means, and which values it takes.

    `path` is its path in the type (`evaluations[].dataset`), `types` the JSON types of its
    values (empty: any), `annotation` what `x-cardfile` says, `schema` the schema as written, and
    `pointer_in_schema` its place in the standalone schema.
    """

    name: str
    path: str
    title: str
    description: str
    types: frozenset[str]
    format: str | None
    enum: tuple[Any, ...]
    examples: tuple[Any, ...]
    annotation: Mapping[str, Any]
    schema: Mapping[str, Any]
    pointer_in_schema: str
    _below: Callable[[str], Field | None]
    _names: Callable[[], tuple[str, ...]]

    @property
    def deprecated(self) -> bool:
        """Whether the field should no longer be used."""
        return self.schema.get("deprecated") is True

    @property
    def is_of_hub(self) -> bool:
        """Whether it is a key of the Hugging Face Hub, kept as it is."""
        return self.annotation.get("hub") is True

    @property
    def is_list(self) -> bool:
        """Whether its value may be a list."""
        return "array" in self.types

    @property
    def item(self) -> Field | None:
        """What the items of a list are."""
        return self._below("[]")

    @property
    def properties(self) -> dict[str, Field]:
        """The fields of an object."""
        found = {name: self._below(name) for name in self._names()}
        return {name: field for name, field in found.items() if field is not None}


@dataclass(frozen=True, slots=True)
class SectionField:
    """A field whose value may stand in the body, under one of these headings."""

    path: str
    headings: tuple[str, ...]


def field_at(tree: SchemaTree, parts: tuple[str, ...]) -> Field | None:
    """The field at a path, read from all schemas that apply to it; none where none does."""
    places = tree.at(parts)
    if not places:
        return None
    first = places[0]
    name = next((part for part in reversed(parts) if part != "[]"), "")
    merged: dict[str, Any] = {}
    kinds: set[str] = set()
    open_kind = False
    enum: list[Any] | None = None
    notes: dict[str, Any] = {}
    for place in places:
        here, values = _values(tree, place)
        open_kind = open_kind or not here
        kinds |= here
        if enum is None:
            enum = values
        for key, value in tree.annotation(place).items():
            notes.setdefault(key, value)
        for keyword in ("title", "description", "format", "examples", "deprecated", "readOnly"):
            value = tree.lookup(place, keyword)
            if value is not None:
                merged.setdefault(keyword, value)
    if "format" not in merged:
        merged["format"] = _any_format(tree, first)
    raw = tree.node(first)
    return Field(
        name=name,
        path=".".join(parts).replace(".[]", "[]"),
        title=str(merged.get("title", name.replace("_", " ").capitalize())),
        description=str(merged.get("description", "")),
        types=frozenset() if open_kind and len(places) == 1 else frozenset(kinds),
        format=merged["format"],
        enum=tuple(enum or ()),
        examples=tuple(merged.get("examples", ())),
        annotation=notes,
        schema={**(raw if isinstance(raw, dict) else {}), **merged},
        pointer_in_schema=first,
        _below=lambda part: field_at(tree, (*parts, part)),
        _names=lambda: tuple(dict.fromkeys(n for p in places for n in tree.property_names(p))),
    )


def _values(tree: SchemaTree, pointer: str) -> tuple[set[str], list[Any] | None]:
    """The JSON types that a schema lets through, and its values where they are listed."""
    kinds: set[str] = set()
    enum: list[Any] | None = None
    for place, node in tree.applied(pointer):
        if place.rsplit("/", 1)[-1] in {"then", "else"}:
            continue
        kind = node.get("type")
        if kind is not None:
            kinds |= {kind} if isinstance(kind, str) else set(kind)
        values = [node["const"]] if "const" in node else node.get("enum")
        if isinstance(values, list):
            enum = [*(enum or ()), *(value for value in values if value not in (enum or ()))]
            if kind is None:
                kinds |= {json_type(value) for value in values}
    return kinds, enum


def _any_format(tree: SchemaTree, pointer: str) -> str | None:
    found = (node.get("format") for _, node in tree.applied(pointer))
    return next((text for text in found if isinstance(text, str)), None)


def json_type(value: Any) -> str:
    """The JSON type of a value; `integer` for whole numbers."""
    if value is None:
        return "null"
    return _TYPE_OF.get(type(value), "object")
