"""Which form of `anyOf` and `oneOf` an author meant, and what is wrong by that form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardfile.diagnostic.nearest import nearest
from cardfile.schema.explain.case import Case, Reading, Trouble
from cardfile.schema.field import json_type
from cardfile.schema.keywords import annotation
from cardfile.schema.pointers import Path, shown
from cardfile.schema.routes import place_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardfile.schema.engine import Violation

_EITHER = frozenset({"anyOf", "oneOf"})
_SILENT = frozenset({"required", "title", "description", "x-cardfile", "$comment"})


def troubles_of(
    case: Case, violations: Iterable[Violation], reading: Reading | None = None
) -> list[Trouble]:
    """The violations with every choice between forms made."""
    found: list[Trouble] = []
    for violation in violations:
        if violation.keyword in _EITHER and violation.branches:
            found += _chosen(case, violation, reading)
        else:
            found.append(case.trouble(violation, reading))
    return found


def _chosen(case: Case, violation: Violation, reading: Reading | None) -> list[Trouble]:
    forms = _forms(case, violation)
    fitting = [number for number, branch in enumerate(violation.branches) if not branch]
    if all(_asks_only(form) for form in forms):
        names = tuple(str(form["required"][0]) for form in forms if form.get("required"))
        keyword = "tooMany" if fitting else "eitherOr"
        present = tuple(str(forms[number]["required"][0]) for number in fitting)
        return [case.trouble(violation, reading, keyword=keyword, names=present or names)]
    value = case.value(violation.path)
    if fitting:
        labels = [_label(case, violation, number, None) for number in fitting]
        needs = [sorted(_names(case, violation, number)) for number in fitting]
        details = {"fits": labels, "fields": needs}
        return [case.trouble(violation, reading, keyword="severalVariants", details=details)]
    by_discriminator = _discriminated(case, violation, forms, value)
    if by_discriminator is not None:
        return by_discriminator
    return _by_shape(case, violation, value, reading)


def _forms(case: Case, violation: Violation) -> list[dict[str, Any]]:
    base = place_of(case.kind.schema, violation.route)
    found = []
    for number in range(len(violation.branches)):
        node = case.tree.node(f"{base}/{number}")
        target = case.tree.target(node)
        if target is not None and isinstance(node, dict):
            node = {**(case.tree.node(target) or {}), **node}
        found.append(node if isinstance(node, dict) else {})
    return found


def _asks_only(form: dict[str, Any]) -> bool:
    return bool(form.get("required")) and form.keys() <= _SILENT


def _names(case: Case, violation: Violation, number: int) -> dict[str, str]:
    base = place_of(case.kind.schema, violation.route)
    return case.tree.property_names(f"{base}/{number}")


def _discriminated(
    case: Case, violation: Violation, forms: list[dict[str, Any]], value: Any
) -> list[Trouble] | None:
    """By a property that every form pins to values of its own."""
    if not isinstance(value, dict):
        return None
    pinned = _pins(case, violation, len(forms))
    key = _discriminator(case, violation, pinned)
    if key is None:
        return None
    kinds = tuple(str(values[0]) for pins in pinned if (values := pins.get(key)))
    of = shown(violation.path)
    given = value.get(key)
    for number, pins in enumerate(pinned):
        if given in pins.get(key, ()):
            label = Reading(str(given), (*violation.path, key), kinds, of)
            return troubles_of(case, violation.branches[number], label)
    if key not in value:
        return None
    allowed = [item for pins in pinned for item in pins.get(key, ())]
    details = {"allowed": allowed}
    path = (*violation.path, key)
    return [case.trouble(violation, keyword="enum", path=path, details=details)]


def _pins(case: Case, violation: Violation, count: int) -> list[dict[str, list[Any]]]:
    """For each form, the properties that it allows listed values only."""
    found = []
    for number in range(count):
        pins: dict[str, list[Any]] = {}
        for name, pointer in _names(case, violation, number).items():
            node = case.tree.node(pointer)
            if isinstance(node, dict) and "const" in node:
                pins[name] = [node["const"]]
            elif isinstance(node, dict) and isinstance(node.get("enum"), list):
                pins[name] = node["enum"]
        found.append(pins)
    return found


def _discriminator(
    case: Case, violation: Violation, pinned: list[dict[str, list[Any]]]
) -> str | None:
    schema = case.tree.node(place_of(case.kind.schema, violation.route).rpartition("/")[0])
    named = annotation(schema).get("discriminator")
    if isinstance(named, str):
        return named
    shared = set(pinned[0]).intersection(*pinned[1:]) if pinned else set()
    for name in sorted(shared):
        values = [str(item) for pins in pinned for item in pins[name]]
        if len(set(values)) == len(values):
            return name
    return None


def _by_shape(
    case: Case, violation: Violation, value: Any, reading: Reading | None
) -> list[Trouble]:
    """By the form that the value comes nearest to."""
    path = violation.path
    open_forms = [
        number
        for number, branch in enumerate(violation.branches)
        if not _is_wrong_type(branch, path)
    ]
    if not open_forms:
        wanted = sorted(_wanted_types(case, violation.branches, path) - {"null"})
        return [case.trouble(violation, reading, keyword="type", details={"types": wanted})]
    if len(open_forms) == 1:
        return troubles_of(case, violation.branches[open_forms[0]], reading)
    ranked = sorted(open_forms, key=lambda number: _rank(case, violation, number, value))
    best, second = ranked[0], ranked[1]
    if not isinstance(value, dict):
        return _merged_scalars(case, violation, ranked, reading)
    ahead = _rank(case, violation, best, value) < _rank(case, violation, second, value)
    known = _names(case, violation, best).keys() & value.keys()
    if ahead and known:
        labels = tuple(_label(case, violation, n, None) for n in open_forms)
        chosen = Reading(_label(case, violation, best, None), None, labels, shown(path))
        return troubles_of(case, violation.branches[best], chosen)
    details = {"forms": [_repair(case, violation, number, value) for number in ranked]}
    return [case.trouble(violation, reading, keyword="noVariant", details=details)]


def _merged_scalars(
    case: Case, violation: Violation, ranked: list[int], reading: Reading | None
) -> list[Trouble]:
    """Forms of one plain value: all listed values together, else the nearest form."""
    allowed: list[Any] = []
    for number in ranked:
        for inner in violation.branches[number]:
            if inner.keyword in {"enum", "const"} and inner.path == violation.path:
                node = case.tree.node(place_of(case.kind.schema, inner.route))
                allowed += node if inner.keyword == "enum" else [node]
    plain = [
        number
        for number in ranked
        if not any(inner.keyword in {"enum", "const"} for inner in violation.branches[number])
    ]
    if plain:
        return troubles_of(case, violation.branches[plain[0]], reading)
    details = {"allowed": allowed}
    return [case.trouble(violation, reading, keyword="enum", details=details)]


def _is_wrong_type(branch: tuple[Violation, ...], path: Path) -> bool:
    return any(
        inner.path == path
        and (
            inner.keyword == "type"
            or (
                inner.keyword in _EITHER
                and bool(inner.branches)
                and all(_is_wrong_type(below, path) for below in inner.branches)
            )
        )
        for inner in branch
    )


def _wanted_types(case: Case, branches: tuple[tuple[Violation, ...], ...], path: Path) -> set[str]:
    found: set[str] = set()
    for branch in branches:
        for inner in branch:
            if inner.path == path and inner.keyword == "type":
                types = case.tree.node(place_of(case.kind.schema, inner.route))
                found |= {types} if isinstance(types, str) else set(types or ())
            elif inner.path == path and inner.keyword in _EITHER:
                found |= _wanted_types(case, inner.branches, path)
    return found


def _rank(case: Case, violation: Violation, number: int, value: Any) -> tuple[int, int]:
    """How badly a form fits: fewest faults less fields that it knows, then fewest faults."""
    faults = len(violation.branches[number])
    known = 0
    if isinstance(value, dict):
        known = len(_names(case, violation, number).keys() & value.keys())
    return faults - known, faults


def _label(case: Case, violation: Violation, number: int, fallback: str | None) -> str:
    """What a form is called: its title, else what distinguishes it."""
    form = _forms(case, violation)[number]
    title = form.get("title")
    if isinstance(title, str):
        return title
    for pins in _pins(case, violation, number + 1)[number:]:
        for values in pins.values():
            return str(values[0])
    needed = form.get("required")
    if needed:
        return " and ".join(str(name) for name in needed)
    return fallback or f"form {number + 1}"


def _repair(case: Case, violation: Violation, number: int, value: Any) -> dict[str, Any]:
    """The smallest repair that would make a value fit a form: names to change, fields to add."""
    names = _names(case, violation, number)
    branch = violation.branches[number]
    missing = [name for v in branch if v.keyword == "required" and v.path == violation.path
               for name in v.names]  # fmt: skip
    unknown = [name for v in branch if v.keyword == "additionalProperties" for name in v.names]
    renames = []
    for wrong in unknown:
        near = nearest(wrong, [name for name in names if name not in value])
        if near and near[0].candidate in missing:
            renames.append([wrong, near[0].candidate])
            missing.remove(near[0].candidate)
    left = len(branch) - 2 * len(renames)
    return {
        "label": _label(case, violation, number, None),
        "renames": renames,
        "missing": missing,
        "left": left,
        "type": json_type(value),
    }
