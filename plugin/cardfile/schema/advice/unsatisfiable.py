"""Schemas that accept nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardfile.schema.advice.subject import field_at_pointer
from cardfile.schema.engine import matches
from cardfile.schema.proof import unsatisfiable
from cardfile.syntax.tree import join_pointer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cardfile.diagnostic import Fault
    from cardfile.schema.advice.subject import Subject

_BOUNDS = (
    ("minimum", "maximum"),
    ("exclusiveMinimum", "maximum"),
    ("minimum", "exclusiveMaximum"),
    ("exclusiveMinimum", "exclusiveMaximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
    ("minContains", "maxContains"),
)


def faults(subject: Subject) -> Iterator[Fault]:
    """The innermost schemas that no value meets, with the keywords that are at odds."""
    found: dict[str, Fault] = {}
    for pointer, node in subject.nodes:
        for fault in (_crossed(subject, pointer, node), _unnamed(subject, pointer, node)):
            if fault is not None:
                found.setdefault(pointer, fault)
    proven = dict(_proven(subject.schema))
    for pointer, keywords in proven.items():
        own = not pointer or subject.tree.node(pointer) is not None
        inner = any(other.startswith(f"{pointer}/") for other in (*proven, *found))
        if own and not inner and pointer not in found and _in_file(subject, pointer):
            found[pointer] = _fault(subject, pointer, keywords)
    if subject.over is not None:
        for name in _impossible_together(subject, subject.over):
            place = f"/properties{join_pointer(name)}"
            if not any(pointer.startswith(place) for pointer in found):
                data = {"field": name, "keywords": [], "overlay": True}
                found[place] = subject.file.key_fault("unsatisfiable", place, **data)
    yield from found.values()


def _impossible_together(subject: Subject, over: dict[str, Any]) -> Iterator[str]:
    """The fields of an overlay that accept nothing together with what the type says of them."""
    fields = over.get("properties", {})
    own = subject.file.document.get("properties", {})
    both = {name: fields[name] for name in own if name in fields}
    proven = dict(unsatisfiable({"properties": both, "$defs": over.get("$defs", {})}))
    yield from (name for name in both if f"/properties{join_pointer(name)}" in proven)


def _proven(schema: dict[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What the engine can prove, the demands under the root's `allOf` one by one.

    All of them at once take seconds: their cases multiply.
    """
    demands = schema.get("allOf")
    yield from unsatisfiable({key: value for key, value in schema.items() if key != "allOf"})
    for number, demand in enumerate(demands if isinstance(demands, list) else ()):
        if not isinstance(demand, dict):
            continue
        for keyword in ("then", "else"):
            if isinstance(demand.get(keyword), dict):
                part = {**demand[keyword], "$defs": schema.get("$defs", {})}
                for pointer, keywords in unsatisfiable(part):
                    if not pointer.startswith("/$defs"):
                        yield f"/allOf/{number}/{keyword}{pointer}", keywords


def _in_file(subject: Subject, pointer: str) -> bool:
    """Whether a schema stands in this file and was not copied for it."""
    value: Any = subject.file.document
    for part in pointer.split("/")[1:]:
        key = part.replace("~1", "/").replace("~0", "~")
        if isinstance(value, list) and key.isdigit() and int(key) < len(value):
            value = value[int(key)]
        elif isinstance(value, dict) and key in value:
            value = value[key]
        else:
            return False
    return True


def _fault(subject: Subject, pointer: str, keywords: Iterable[str]) -> Fault:
    named = [keyword for keyword in dict.fromkeys(keywords) if keyword != "type"]
    names = named if len(named) > 1 else list(dict.fromkeys(keywords))
    node = subject.tree.node(pointer)
    first = next((name for name in names if isinstance(node, dict) and name in node), "")
    place = pointer + (join_pointer(first) if first else "")
    data = {"field": field_at_pointer(pointer), "keywords": names}
    return subject.file.key_fault("unsatisfiable", place, **data)


def _crossed(subject: Subject, pointer: str, node: dict[str, Any]) -> Fault | None:
    """A lower bound above the upper one: nothing of that kind fits, whatever else is accepted."""
    for low, high in _BOUNDS:
        least, most = node.get(low), node.get(high)
        if not isinstance(least, int | float) or not isinstance(most, int | float):
            continue
        strict = low.startswith("exclusive") or high.startswith("exclusive")
        if least > most or (strict and least == most):
            return _fault(subject, pointer, (low, high))
    return None


def _unnamed(subject: Subject, pointer: str, node: dict[str, Any]) -> Fault | None:
    """A field that is asked for and not allowed."""
    required = node.get("required")
    if node.get("additionalProperties") is not False or not isinstance(required, list):
        return None
    whole = subject.tree.node(pointer)
    allowed = whole.get("properties", {})
    patterns = whole.get("patternProperties", {})
    for number, name in enumerate(required):
        if name not in allowed and not any(matches(pattern, name) for pattern in patterns):
            data = {"field": field_at_pointer(pointer), "missing": name}
            place = f"{pointer}/required/{number}"
            return subject.file.fault("unsatisfiable", place, keywords=["required"], **data)
    return None
