"""What a project's configuration turns on a type: demands, states and transitions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardfile.schema.bundle import merged_annotation
from cardfile.schema.keywords import LISTS

if TYPE_CHECKING:
    from collections.abc import Mapping

_STATUS = "status"


def with_states(
    schema: dict[str, Any],
    notes: dict[str, Any],
    states: Mapping[str, Mapping[str, Any]],
    transitions: Mapping[str, Any],
) -> dict[str, Any]:
    """The root annotation with the states and transitions of the configuration added.

    New states become values of `status` too.
    """
    if not states and not transitions:
        return notes
    status = schema.get("properties", {}).get(_STATUS)
    if isinstance(status, dict) and isinstance(status.get("enum"), list):
        added = [state for state in states if state not in status["enum"]]
        status["enum"] = [*status["enum"], *added]
    steps = notes.get("lifecycle", {}).get("transitions", {})
    merged = {
        state: list(dict.fromkeys([*steps.get(state, ()), *targets]))
        for state, targets in transitions.items()
    }
    more = {"states": {name: dict(state) for name, state in states.items()}, "transitions": merged}
    return merged_annotation(notes, {"lifecycle": more})


def apply_off(schema: dict[str, Any], require: Mapping[str, str]) -> None:
    """Take the demands away that the configuration sets to `off` or decides by itself."""
    for path in require:
        _forget(schema, (), tuple(path.replace("[]", "").split(".")), schema, 0)


def apply_error(schema: dict[str, Any], require: Mapping[str, str]) -> None:
    """Add the demands that the configuration sets to `error`."""
    for path, level in require.items():
        if level == "error":
            schema.setdefault("allOf", []).append(demand_for(path))


def demand_for(path: str) -> dict[str, Any]:
    """A schema that asks for one field; below an object or a list only where that is present."""
    *parents, name = path.replace("[]", "").split(".")
    schema: dict[str, Any] = {"required": [name]}
    for parent in reversed(parents):
        schema = {"properties": {parent: {**schema, "items": schema}}}
    return schema


def _forget(
    node: Any, at: tuple[str, ...], path: tuple[str, ...], root: dict[str, Any], depth: int
) -> None:
    """Drop a field from every `required` that asks for it, through `$ref` as well."""
    if not isinstance(node, dict) or depth > 24:
        return
    if at == path[:-1] and path[-1] in node.get("required", ()):
        node["required"] = [name for name in node["required"] if name != path[-1]]
    reference = node.get("$ref")
    if isinstance(reference, str) and reference.startswith("#/$defs/"):
        name = reference.removeprefix("#/$defs/").replace("~1", "/").replace("~0", "~")
        _forget(root.get("$defs", {}).get(name), at, path, root, depth + 1)
    for keyword in ("then", "else", "items"):
        _forget(node.get(keyword), at, path, root, depth + 1)
    for keyword in LISTS:
        for child in node.get(keyword, ()):
            _forget(child, at, path, root, depth + 1)
    properties = node.get("properties", {})
    if len(at) < len(path) - 1 and path[len(at)] in properties:
        _forget(properties[path[len(at)]], (*at, path[len(at)]), path, root, depth + 1)


def whatever_the_status(
    entry: dict[str, Any], states: frozenset[str]
) -> tuple[dict[str, Any], frozenset[str]]:
    """A tier's entry without its condition on the status, and the states that this named."""
    condition = entry.get("if")
    if not isinstance(condition, dict):
        return entry, states
    rest, named = _split(condition, states)
    always = {key: value for key, value in entry.items() if key not in {"if", "title"}}
    return {**always, "if": rest}, named


def _split(
    condition: dict[str, Any], states: frozenset[str]
) -> tuple[dict[str, Any], frozenset[str]]:
    named = states
    rest = dict(condition)
    properties = condition.get("properties")
    if isinstance(properties, dict) and _STATUS in properties:
        named &= _allowed(properties[_STATUS], states)
        rest["properties"] = {k: v for k, v in properties.items() if k != _STATUS}
    if _STATUS in condition.get("required", ()):
        rest["required"] = [name for name in condition["required"] if name != _STATUS]
    if isinstance(condition.get("allOf"), list):
        split = [_split(part, states) for part in condition["allOf"] if isinstance(part, dict)]
        rest["allOf"] = [part for part, _ in split]
        for _, also in split:
            named &= also
    return rest, named


def _allowed(schema: Any, states: frozenset[str]) -> frozenset[str]:
    if not isinstance(schema, dict):
        return states
    if "const" in schema:
        return frozenset([schema["const"]]) & states
    if isinstance(schema.get("enum"), list):
        return frozenset(schema["enum"]) & states
    if isinstance(schema.get("not"), dict):
        return states - _allowed(schema["not"], states)
    return states
