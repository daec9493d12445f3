"""Defaults and examples that their own schema refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardfile.schema.advice.subject import field_at_pointer, is_condition
from cardfile.schema.engine import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault
    from cardfile.schema.advice.subject import Subject


def faults(subject: Subject) -> Iterator[Fault]:
    """All of them, found by one run of the engine over all examples."""
    values: dict[str, Any] = {}
    fields: dict[str, Any] = {}
    for pointer, node in subject.nodes:
        if is_condition(pointer):
            continue
        for place, value in _given(pointer, node):
            values[place] = value
            fields[place] = {"$ref": f"#/$defs/whole{pointer}"}
    if not values:
        return
    whole = {key: value for key, value in subject.schema.items() if key not in {"$id", "$schema"}}
    try:
        engine = compiled({"properties": fields, "$defs": {"whole": _led(whole)}})
    except ValueError:
        return
    if engine.is_valid(values):
        return
    told: set[str] = set()
    for violation in engine.violations(values):
        place = str(violation.path[0])
        if place not in told:
            told.add(place)
            pointer, is_default = place, place.endswith("/default")
            data = {
                "field": field_at_pointer(pointer),
                "default": is_default,
                "value": values[place],
                "keyword": violation.keyword,
                "inside": [str(part) for part in violation.path[1:]],
                "names": list(violation.names),
            }
            yield subject.file.fault("bad-example", pointer, **data)


def _given(pointer: str, node: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    if "default" in node:
        yield f"{pointer}/default", node["default"]
    examples = node.get("examples")
    for number, value in enumerate(examples if isinstance(examples, list) else ()):
        yield f"{pointer}/examples/{number}", value


def _led(node: Any) -> Any:
    """A schema one level further down, its references with it."""
    if isinstance(node, list):
        return [_led(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {
        key: f"#/$defs/whole{value[1:]}"
        if key == "$ref" and isinstance(value, str) and value.startswith("#")
        else _led(value)
        for key, value in node.items()
    }
