"""Missing and unknown fields: often one mistake, and then told once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cardfile.diagnostic.nearest import Match, nearest
from cardfile.schema.edits import DISPLAY, SAFE, insert_line, move_entry, rename_key
from cardfile.schema.explain.insertion import insert_text
from cardfile.schema.explain.moved import moved_fault
from cardfile.schema.field import json_type
from cardfile.schema.pointers import Path, dotted, pointer_of, shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from cardfile.diagnostic import Fault, Fix, Insertion, Range
    from cardfile.schema.explain.case import Case, Trouble

_UNKNOWN = frozenset({"additionalProperties", "unevaluatedProperties"})
# More edits than this are another word, however long it is.
_SAFE_EDITS = 2


@dataclass(frozen=True, slots=True)
class _Unknown:
    trouble: Trouble
    name: str
    names: dict[str, str]

    @property
    def path(self) -> Path:
        return (*self.trouble.path, self.name)


def field_faults(case: Case, troubles: Iterable[Trouble]) -> list[Fault]:
    """Faults of fields that are missing, unknown, or both: a misspelt name is one mistake."""
    missing: dict[Path, Trouble] = {}
    either: list[Trouble] = []
    unknown: dict[Path, _Unknown] = {}
    for trouble in troubles:
        if trouble.keyword == "required":
            for name in trouble.names:
                _keep_plainest(missing, (*trouble.path, name), trouble)
        elif trouble.keyword == "eitherOr":
            either.append(trouble)
        elif trouble.keyword in _UNKNOWN:
            names = case.tree.property_names(case.schema_of(trouble))
            for name in trouble.names:
                unknown.setdefault((*trouble.path, name), _Unknown(trouble, name, names))
    faults = []
    taken: set[Path] = set()
    for entry in unknown.values():
        fault, meant = _unknown_fault(case, entry, missing, either, unknown.keys())
        faults.append(fault)
        if meant is not None:
            taken.add(meant)
    faults += [_missing(case, t, path) for path, t in missing.items() if path not in taken]
    for trouble in _distinct(either):
        wanted = {(*trouble.path, name) for name in trouble.names}
        if not wanted & taken and not wanted & missing.keys():
            faults.append(_either(case, trouble))
    return faults


def _keep_plainest(found: dict[Path, Trouble], path: Path, trouble: Trouble) -> None:
    """Of several demands for one field, the one without a condition is the reason."""
    before = found.get(path)
    if before is None or (before.because and not trouble.because):
        found[path] = trouble


def _distinct(troubles: list[Trouble]) -> list[Trouble]:
    found: dict[tuple[Path, tuple[str, ...]], Trouble] = {}
    for trouble in troubles:
        found.setdefault((trouble.path, trouble.names), trouble)
    return list(found.values())


def _unknown_fault(
    case: Case,
    entry: _Unknown,
    missing: dict[Path, Trouble],
    either: list[Trouble],
    others: Collection[Path],
) -> tuple[Fault, Path | None]:
    """The fault of an unknown field, and the missing one that it stands for."""
    moved = moved_fault(case, entry.trouble, entry.name)
    if moved is not None:
        return moved, None
    parent = entry.trouble.path
    value = case.value(parent)
    keys = value.keys() if isinstance(value, dict) else frozenset()
    free = [name for name in entry.names if name not in keys]
    # A field that was only derived may be the one that is misspelt here.
    derived = [match.candidate for match in nearest(entry.name, entry.names.keys() & keys)]
    free += [name for name in derived if not _is_written(case, (*parent, name))]
    wanted = {path[-1] for path in missing if path[:-1] == parent}
    for trouble in either:
        if trouble.path == parent:
            wanted |= set(trouble.names)
    near = _near(case, entry, free, wanted)
    only = None if near else _the_one_missing(case, entry, missing, others)
    if only is not None:
        near = [Match(only, exact_after_normalisation=False, distance=len(only), unique=False)]
    data: dict[str, Any] = {
        "property": entry.name,
        "type": case.kind.name,
        "parent": shown(parent),
        "suggestions": [match.candidate for match in near],
        "unevaluated": entry.trouble.keyword == "unevaluatedProperties",
        "patterns_only": not entry.names,
    }
    pointer = pointer_of(entry.path)
    fixes: tuple[Fix, ...] = ()
    meant: Path | None = None
    if near and _is_near(near[0], wanted):
        best = near[0].candidate
        meant = (*parent, best)
        data["required"] = best in wanted
        data["meant"] = shown(meant)
        fixes = rename_key(case.places, pointer, best, SAFE if _is_safe(near) else DISPLAY)
    elif home := _home(case, entry.path):
        data["belongs"] = shown(home)
        place = case.places.key(pointer_of(home[:-1]))
        there = isinstance(case.value(home[:-1]), dict)
        data["belongs_line"] = place.start.line if place and there else None
        value = case.value(entry.path)
        fixes = move_entry(case.places, pointer, value, home, there=there)
        above = (home[:end] for end in range(len(home), 0, -1))
        meant = next((path for path in above if path in missing), None)
    elif near:
        data["required"] = False
    place = case.places.key(pointer)
    slug = "field-name" if not entry.names else "unknown-field"
    fault = case.fault(slug, entry.trouble, data, path=entry.path, at=place, fixes=fixes)
    return fault, meant


def _is_written(case: Case, path: Path) -> bool:
    """Whether a field stands under its key, and was not derived or taken from elsewhere."""
    pointer = pointer_of(path)
    key = case.places.key(pointer)
    return key != case.places.value(pointer) and key != case.places.value("")


def _near(case: Case, entry: _Unknown, free: list[str], wanted: set[Any]) -> list[Match]:
    """Names that may be meant: synonyms first, and what is missing before what is not."""
    for name in free:
        if entry.name in case.tree.annotation(entry.names[name]).get("synonyms", ()):
            return [Match(name, exact_after_normalisation=True, distance=0, unique=True)]
    found = nearest(entry.name, free)
    if found and found[0].candidate not in wanted:
        needed = [match for match in found if match.candidate in wanted]
        if needed and needed[0].distance <= found[0].distance:
            found = [needed[0], *(match for match in found if match is not needed[0])]
    return found


def _the_one_missing(
    case: Case, entry: _Unknown, missing: dict[Path, Trouble], others: Collection[Path]
) -> str | None:
    """The one field that a nested mapping lacks, where the value would do for it."""
    parent = entry.trouble.path
    lacking = [path for path, t in missing.items() if path[:-1] == parent and not t.because]
    if not parent or len(lacking) != 1 or sum(path[:-1] == parent for path in others) != 1:
        return None
    field = case.kind.field(pointer_of(lacking[0]))
    value = case.value(entry.path)
    if field is None or (field.types and json_type(value) not in field.types):
        return None
    return str(lacking[0][-1]) if not field.enum or value in field.enum else None


def _is_near(match: Match, wanted: set[Any]) -> bool:
    return (
        match.exact_after_normalisation
        or match.distance <= 1
        or match.candidate in wanted
        or (match.unique and match.distance <= _SAFE_EDITS)
    )


def _is_safe(near: list[Match]) -> bool:
    best = near[0]
    if best.exact_after_normalisation:
        return True
    return best.unique and best.distance <= _SAFE_EDITS


def _home(case: Case, path: Path) -> tuple[str, ...] | None:
    """The place, a level or two up or down, at which a field of this name is known."""
    name, parent = path[-1], path[:-1]
    if any(isinstance(part, int) for part in parent):
        return None
    homes = [
        parts
        for parts in case.tree.fields
        if parts[-1] == name and "[]" not in parts and parts[:-1] != parent
        and len(parts) <= len(path) + 2 and _is_in_line(parts[:-1], parent)
    ]  # fmt: skip
    if not homes:
        return None
    return min(homes, key=lambda parts: (not case.value(parts[:-1]), len(parts)))


def _is_in_line(home: Path, parent: Path) -> bool:
    """Whether one of two places lies within the other."""
    shorter = min(len(home), len(parent))
    return home[:shorter] == parent[:shorter]


def _missing(case: Case, trouble: Trouble, path: Path) -> Fault:
    field = case.kind.field(pointer_of(path))
    at, insertion = _where(case, trouble, path)
    text = insert_text(str(path[-1]), field)
    data: dict[str, Any] = {
        "property": path[-1],
        "parent": shown(path[:-1]),
        "insert": text,
        "demand": dotted(path),
        **_way_out(case, trouble),
    }
    fixes: tuple[Fix, ...] = ()
    if field is not None and len(field.enum) == 1:
        fixes = insert_line(insertion, insert_text(str(path[-1]), field))
    # A rule says why; else the field's own description says what is asked for.
    schema = case.kind.field_place(field) if field is not None and not trouble.because else None
    return case.fault(
        "required",
        trouble,
        data,
        path=path,
        at=at,
        insertion=insertion,
        fixes=fixes,
        schema=schema,
    )


def _either(case: Case, trouble: Trouble) -> Fault:
    path = (*trouble.path, trouble.names[0])
    at, insertion = _where(case, trouble, path)
    data = {
        "property": trouble.names[0],
        "parent": shown(trouble.path),
        "alternatives": list(trouble.names),
        "fields": [shown((*trouble.path, name)) for name in trouble.names],
        "insert": insert_text(trouble.names[0], case.kind.field(pointer_of(path))),
        **_way_out(case, trouble),
    }
    return case.fault("required", trouble, data, path=path, at=at, insertion=insertion)


def _where(case: Case, trouble: Trouble, path: Path) -> tuple[Range | None, Insertion | None]:
    """What the finding points at, and where the line goes that is missing."""
    names = case.tree.property_names(case.schema_of(trouble))
    if len(path) == 1:
        after = case.kind.before(str(path[0]))
    else:
        known = list(names)
        wanted = str(path[-1])
        after = tuple(known[: known.index(wanted)] if wanted in names else known)
    insertion = case.places.insertion(pointer_of(path[:-1]), after)
    reading = trouble.reading
    if reading is not None and reading.path is not None:
        return case.places.value(pointer_of(reading.path)), insertion
    trigger = next((b for b in trouble.because), None)
    if trigger is not None:
        return case.places.value(trigger.pointer), insertion
    return case.places.key(pointer_of(path[:-1])), insertion


def _way_out(case: Case, trouble: Trouble) -> dict[str, Any]:
    """The state before the one that asks, where the status is what asks."""
    if not trouble.because or trouble.because[0].pointer != "/status":
        return {}
    status = str(trouble.because[0].value)
    order = list(case.kind.lifecycle.states)
    leading = case.kind.lifecycle.one_step_from(frozenset([status]))
    earlier = order[: order.index(status)] if status in order else []
    before = [state for state in earlier if state in leading]
    return {"or_status": before[-1]} if before else {}
