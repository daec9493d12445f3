"""What a record lacks besides its minimum: recommended fields, and the tiers of other states."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cardfile.diagnostic import Fault
from cardfile.schema.assemble import Demand
from cardfile.schema.pointers import Path, dotted, pointer_of, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cardfile.diagnostic import Places, SchemaPlace
    from cardfile.schema.engine import Violation
    from cardfile.schema.record_type import RecordType

_RANK = {"error": 0, "warning": 1, "hint": 2}
# A demand may ask for more than presence: an entry at least, or another value than `unknown`.
_ASKING = frozenset({"required", "minItems", "contains", "anyOf", "enum", "not", "const", "type"})


@dataclass(frozen=True, slots=True)
class Missing:
    """A field that a record lacks for a status: `tier` (`M` is the minimum) asks for it.

    `severity` is `error` where the status needs it, else `warning` or `hint`. `alternatives` are
    the other fields that would do as well, `title` is the rule in words.
    """

    path: str
    tier: str
    severity: str
    title: str = ""
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Gap:
    """One field that is asked for and not there, or not enough."""

    path: Path
    parent: Path
    demand: Demand
    violation: Violation
    alternatives: tuple[str, ...] = ()
    absent: bool = True


def recommended(
    kind: RecordType, data: Mapping[str, Any], places: Places, *, hints: bool
) -> list[Fault]:
    """A fault for each field that is recommended now, or needed in a state ahead."""
    status = _status(kind, data)
    found: dict[Path, tuple[str, _Gap]] = {}
    for gap in _gaps(kind, data):
        severity = _severity(kind, gap.demand, status)
        if severity == "error" or (severity == "hint" and not hints):
            # An error was explained already, and covers what the other tiers say of the field.
            if severity == "error":
                found[gap.path] = (severity, gap)
            continue
        before = found.get(gap.path)
        if before is None or _RANK[severity] < _RANK[before[0]]:
            found[gap.path] = (severity, gap)
    below = _one_for_each_field(found)
    return [_fault(kind, gap, severity, places) for severity, gap in below if severity != "error"]


def _one_for_each_field(found: dict[Path, tuple[str, _Gap]]) -> list[tuple[str, _Gap]]:
    """Items of one list lack the same field in one finding, at the first of them."""
    kept: dict[str, tuple[str, _Gap]] = {}
    for path, entry in found.items():
        # Of `grain`, and of `primaryKey` or `grain`, the one field is enough for both.
        if any((*entry[1].parent, name) in found for name in entry[1].alternatives):
            continue
        general = dotted(path)
        if general not in kept or _RANK[entry[0]] < _RANK[kept[general][0]]:
            kept[general] = entry
    return list(kept.values())


def missing(kind: RecordType, data: Mapping[str, Any], status: str | None) -> list[Missing]:
    """What a record lacks for a status, one entry a field, the worst first."""
    state = status or _status(kind, data)
    found: dict[str, Missing] = {}
    for gap in _needed(kind, {**data, "status": state} if state else data):
        found.setdefault(shown(gap.path), _missing(gap, "error"))
    for gap in _gaps(kind, data):
        severity = _severity(kind, gap.demand, state)
        before = found.get(shown(gap.path))
        if before is None or _RANK[severity] < _RANK[before.severity]:
            found[shown(gap.path)] = _missing(gap, severity)
    return sorted(found.values(), key=lambda item: _RANK[item.severity])


def _missing(gap: _Gap, severity: str) -> Missing:
    return Missing(shown(gap.path), gap.demand.tier, severity, gap.demand.title, gap.alternatives)


def _status(kind: RecordType, data: Mapping[str, Any]) -> str | None:
    status = data.get("status", kind.lifecycle.initial)
    return status if isinstance(status, str) else kind.lifecycle.initial


def _severity(kind: RecordType, demand: Demand, status: str | None) -> str:
    """How much a demand weighs in a state; in one that there is not, as in the first."""
    initial = status == kind.lifecycle.initial or status not in kind.lifecycle.states
    if demand.level == "warning":
        return "warning"
    if demand.tier == "R":
        return "hint" if initial and kind.lifecycle.states else "warning"
    if status in demand.states:
        return "warning" if demand.level == "recommended" else "error"
    ahead = not initial and status in kind.lifecycle.one_step_from(demand.states)
    return "warning" if ahead and demand.level != "recommended" else "hint"


def _gaps(kind: RecordType, data: Mapping[str, Any]) -> list[_Gap]:
    """What the demands of all tiers find missing, whatever the status."""
    demands = kind.assembly.demands
    if not demands:
        return []
    found = []
    for violation in kind.asked_engine.violations(data):
        number = violation.route[1] if len(violation.route) > 1 else None
        if isinstance(number, int) and number < len(demands):
            found += _of(violation, demands[number])
    return found


def _needed(kind: RecordType, data: Mapping[str, Any]) -> list[_Gap]:
    """What the schema itself finds missing in a state."""
    found = []
    for violation in kind.violations(data):
        if violation.keyword not in {"required", "minItems", "anyOf"}:
            continue
        pointer = pointer_of(violation.route[:2])
        entry = kind.tree.node(pointer) if violation.route[0] == "allOf" else None
        notes = entry.get("x-cardfile", {}) if isinstance(entry, dict) else {}
        title = str(entry.get("title", "")) if isinstance(entry, dict) else ""
        demand = Demand(str(notes.get("tier", "M")), title, frozenset())
        found += _of(violation, demand)
    return found


def _of(violation: Violation, demand: Demand) -> list[_Gap]:
    if violation.keyword not in _ASKING:
        return []
    path = violation.path
    if violation.keyword == "required":
        return [_Gap((*path, name), path, demand, violation) for name in violation.names]
    if violation.keyword == "anyOf":
        wanted = [
            inner.names[0]
            for branch in violation.branches
            for inner in branch
            if inner.keyword == "required" and inner.path == path and inner.names
        ]
        if not wanted:
            return []
        first, *others = dict.fromkeys(wanted)
        return [_Gap((*path, first), path, demand, violation, tuple(others))]
    if not path:
        return []
    return [_Gap(path, path[:-1], demand, violation, absent=False)]


def _schema_place(kind: RecordType, gap: _Gap, pointer: str) -> SchemaPlace:
    """The rule of the tier that asks for a field, or else the field's own description."""
    place = kind.asked_place(gap.violation.route)
    field = kind.field(pointer) if not place.title else None
    return kind.field_place(field) if field is not None else place


def _fault(kind: RecordType, gap: _Gap, severity: str, places: Places) -> Fault:
    parent = pointer_of(gap.parent)
    place = places.key(parent) if gap.absent else places.key(pointer_of(gap.path))
    after = kind.before(str(gap.path[-1])) if not gap.parent else ()
    data: dict[str, Any] = {
        "field": shown(gap.path),
        "alternatives": list(gap.alternatives),
        "tier": gap.demand.tier,
        "absent": gap.absent,
        "keyword": gap.violation.keyword,
        "title": gap.demand.title,
        "states": sorted(gap.demand.states),
        "weight": "eased" if severity == "hint" else "default",
    }
    if gap.violation.keyword == "type":
        data["types"] = kind.asked_value(gap.violation.route)
    return Fault(
        "recommended-field",
        place.path if place else "",
        place,
        data,
        pointer=pointer_of(gap.path),
        keyword=gap.violation.keyword,
        schema=_schema_place(kind, gap, pointer_of(gap.path)),
        insertion=places.insertion(parent, after) if gap.absent else None,
    )
