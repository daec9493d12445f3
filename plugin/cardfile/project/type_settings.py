"""What the configuration says of record types that only the schemas can judge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic.nearest import nearest
from cardfile.settings import config_fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cardfile.diagnostic import Fault
    from cardfile.schema import RecordType, Types
    from cardfile.settings import Settings, TypeSettings


def type_faults(settings: Settings, types: Types) -> list[Fault]:
    """One fault for each type, field and state in the configuration that does not exist.

    While a schema cannot be read, nobody knows which types there are.
    """
    if types.faults:
        return []
    found: list[Fault] = []
    for name, dials in settings.types.items():
        kind = types.get(name)
        if kind is None:
            found.append(_unknown(settings, "type", ("types", name), name, types.names))
        else:
            found += _fields(settings, kind, dials)
            found += _states(settings, kind, dials)
    for name in settings.lint.per_type_ignores:
        if name not in types:
            keys = ("lint", "per-type-ignores", name)
            found.append(_unknown(settings, "type", keys, name, types.names))
    return found


def _fields(settings: Settings, kind: RecordType, dials: TypeSettings) -> Iterator[Fault]:
    known = {".".join(part for part in path if part != "[]") for path in kind.tree.fields}
    for path in dials.require:
        if path.replace("[]", "") not in known:
            keys = ("types", kind.name, "require", path)
            yield _unknown(settings, "field", keys, path, known, kind)
    for name in dials.defaults:
        if name not in kind.properties:
            keys = ("types", kind.name, "defaults", name)
            yield _unknown(settings, "field", keys, name, kind.properties, kind)


def _states(settings: Settings, kind: RecordType, dials: TypeSettings) -> Iterator[Fault]:
    known = list(kind.lifecycle.states)
    above = ("types", kind.name, "lifecycle", "transitions")
    for state, targets in dials.transitions.items():
        if state not in known:
            yield _unknown(settings, "state", (*above, state), state, known, kind)
        for index, target in enumerate(targets):
            if target not in known:
                yield _unknown(settings, "state", (*above, state, index), target, known, kind)


def _unknown(
    settings: Settings,
    what: str,
    keys: tuple[str | int, ...],
    value: str,
    known: Iterable[str],
    kind: RecordType | None = None,
) -> Fault:
    near = [match.candidate for match in nearest(value, list(known))]
    return config_fault(
        settings,
        f"unknown-{what}",
        *keys,
        at_value=isinstance(keys[-1], int),
        value=value,
        suggestions=near,
        type=kind.name if kind else "",
    )
