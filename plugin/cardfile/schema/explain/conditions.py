"""Why a demand holds: the values that made the `if` of its schema true."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardfile.diagnostic import Because
from cardfile.schema.pointers import Path, pointer_of, value_at
from cardfile.schema.routes import steps

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cardfile.schema.engine import Violation
    from cardfile.schema.tree import SchemaTree

_CONSEQUENCES = ("then", "else")
_STATUS = "/status"


def because_of(
    schema: dict[str, Any], tree: SchemaTree, data: Mapping[str, Any], violation: Violation
) -> tuple[Because, ...]:
    """The values that switched on the demand of a violation; the status comes first."""
    if not any(part in {*_CONSEQUENCES, "dependentSchemas"} for part in violation.route):
        return ()
    found: dict[str, Because] = {}
    for step in steps(schema, violation.route):
        path = violation.path[: step.depth]
        if step.keyword in _CONSEQUENCES:
            condition = f"{step.pointer.rpartition('/')[0]}/if"
            for read in _read(tree, condition, value_at(data, path), path):
                value = value_at(data, read)
                plain = value if isinstance(value, str | int | float | bool) else None
                found.setdefault(pointer_of(read), Because(pointer_of(read), plain))
        elif step.keyword == "dependentSchemas":
            key = step.pointer.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
            pointer = pointer_of((*path, key))
            found.setdefault(pointer, Because(pointer, None))
    return tuple(sorted(found.values(), key=lambda because: because.pointer != _STATUS))


def _read(tree: SchemaTree, pointer: str, value: Any, path: Path) -> Iterator[Path]:
    """The properties that a condition looked at and found as it wants them."""
    by_value = list(_by_value(tree, pointer, value, path))
    if by_value:
        yield from by_value
        return
    for _, node in tree.applied(pointer, variants=False):
        for name in node.get("required", ()):
            if isinstance(value, dict) and name in value:
                yield (*path, name)


def _by_value(tree: SchemaTree, pointer: str, value: Any, path: Path) -> Iterator[Path]:
    if not isinstance(value, dict):
        return
    for place, node in tree.applied(pointer, variants=False):
        for name, child in node.get("properties", {}).items():
            if name not in value or not isinstance(child, dict):
                continue
            if _fits(child, value[name]):
                yield (*path, name)
            below = f"{place}/properties/{name.replace('~', '~0').replace('/', '~1')}"
            yield from _by_value(tree, below, value[name], (*path, name))
        for keyword in ("anyOf", "oneOf"):
            for number in range(len(node.get(keyword, ()))):
                yield from _by_value(tree, f"{place}/{keyword}/{number}", value, path)


def _fits(schema: dict[str, Any], value: Any) -> bool:
    """Whether a schema names values, and this is one of them."""
    if "const" in schema:
        return bool(schema["const"] == value)
    if isinstance(schema.get("enum"), list):
        return value in schema["enum"]
    refused = schema.get("not")
    return isinstance(refused, dict) and bool(refused.keys() & {"const", "enum"})
