"""Forms of `oneOf` that no field tells apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardfile.schema.advice.subject import field_at_pointer
from cardfile.schema.keywords import annotation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault
    from cardfile.schema.advice.subject import Subject
    from cardfile.schema.tree import SchemaTree

_ASKING = frozenset({"required", "title", "description", "x-cardfile", "$comment", "type"})


def faults(subject: Subject) -> Iterator[Fault]:
    """Every `oneOf` with two or more forms that are mappings without a discriminator."""
    for pointer, node in subject.nodes:
        forms = node.get("oneOf")
        if not isinstance(forms, list) or annotation(node).get("discriminator"):
            continue
        places = [f"{pointer}/oneOf/{number}" for number in range(len(forms))]
        mappings = [place for place in places if _is_mapping(subject.tree, place)]
        if len(mappings) > 1 and not _told_apart(subject.tree, mappings):
            data = {"field": field_at_pointer(pointer), "forms": len(mappings)}
            yield subject.file.key_fault("no-discriminator", f"{pointer}/oneOf", **data)


def _is_mapping(tree: SchemaTree, place: str) -> bool:
    """Whether a form is a mapping with fields of its own; one that only asks for a field is not."""
    node = tree.node(place)
    if isinstance(node, dict) and node.keys() <= _ASKING:
        return False
    return bool(tree.property_names(place))


def _told_apart(tree: SchemaTree, places: list[str]) -> bool:
    """Whether a field exists to which every form gives values of its own."""
    pinned = [_pins(tree, place) for place in places]
    for name in pinned[0]:
        values = [value for pins in pinned for value in pins.get(name, ())]
        distinct = len({repr(value) for value in values}) == len(values)
        if distinct and all(name in pins for pins in pinned):
            return True
    return False


def _pins(tree: SchemaTree, place: str) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for name, pointer in tree.property_names(place).items():
        const, enum = tree.lookup(pointer, "const"), tree.lookup(pointer, "enum")
        if const is not None:
            found[name] = [const]
        elif isinstance(enum, list):
            found[name] = enum
    return found
