"""Keys that stand one level too high: a column's constraints outside of `constraints`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic import Edit, Fix, Position, Range
from cardfile.schema.edits import SAFE
from cardfile.schema.pointers import pointer_of, shown
from cardfile.schema.quoting import yaml_scalar, yaml_text

if TYPE_CHECKING:
    from cardfile.diagnostic import Fault, Places
    from cardfile.schema.explain.case import Case, Trouble
    from cardfile.schema.pointers import Path


def moved_fault(case: Case, trouble: Trouble, name: str) -> Fault | None:
    """The fault of a key that the schema knows under another one (`x-cardfile.moved`)."""
    moved = case.tree.annotation(case.schema_of(trouble)).get("moved", {})
    if name not in moved:
        return None
    path, home = (*trouble.path, name), (*trouble.path, *str(moved[name]).split("."))
    data = {"property": name, "home": str(moved[name]), "owner": shown(trouble.path)}
    return case.fault(
        "misplaced-constraint",
        trouble,
        data,
        path=path,
        at=case.places.key(pointer_of(path)),
        fixes=_fixes(case, path, home),
    )


def _fixes(case: Case, path: Path, home: Path) -> tuple[Fix, ...]:
    parent = home[:-1]
    title = f"move it to `{'.'.join(str(part) for part in home[len(path) - 1 :])}`"
    edits = (
        _wrapped(case.places, path, str(parent[-1]))
        if case.value(parent) is None
        else _joined(case, path, parent)
    )
    return (Fix(title, edits, SAFE),) if edits else ()


def _wrapped(places: Places, path: Path, parent: str) -> tuple[Edit, ...]:
    """`minimum: 0` becomes `constraints: {minimum: 0}` where it stands."""
    key, value = places.key(pointer_of(path)), places.value(pointer_of(path))
    if key is None or value is None or value.end.line != key.start.line or value == key:
        return ()
    return (
        Edit(Range(key.path, key.start, key.start), f"{parent}: {{"),
        Edit(Range(value.path, value.end, value.end), "}"),
    )


def _joined(case: Case, path: Path, parent: Path) -> tuple[Edit, ...]:
    """The line goes, and its fact into the braces that are there."""
    there, line = case.places.value(pointer_of(parent)), case.places.entry(pointer_of(path))
    before = case.value(parent)
    if there is None or line is None or not isinstance(before, dict) or not before:
        return ()
    first = case.places.key(pointer_of((*parent, next(iter(before)))))
    in_braces = first is not None and first.start != there.start
    if not in_braces or there.start.line != there.end.line or path[-1] in before:
        return ()
    text = f", {yaml_text(str(path[-1]))}: {yaml_scalar(case.value(path))}"
    return (Edit(Range(there.path, _before(there.end), _before(there.end)), text), Edit(line, ""))


def _before(position: Position) -> Position:
    """The place before a closing brace."""
    return Position(position.line, position.column - 1, position.utf16 - 1, position.byte - 1)
