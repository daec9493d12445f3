"""Values that are not what their field takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardfile.diagnostic.nearest import nearest
from cardfile.schema.edits import DISPLAY, SAFE, UNSAFE, remove_entry, replace_text, replace_value
from cardfile.schema.explain.braces import braces_fault
from cardfile.schema.explain.dates import read_date
from cardfile.schema.explain.types import other_reading
from cardfile.schema.field import json_type
from cardfile.schema.pointers import Path, pointer_of, shown
from cardfile.schema.quoting import yaml_scalar

if TYPE_CHECKING:
    from cardfile.diagnostic import Fault, Fix
    from cardfile.schema.explain.case import Case, Trouble

_SAFE_EDITS = 2
_LIMITS = {
    "minimum": "at least",
    "maximum": "at most",
    "exclusiveMinimum": "more than",
    "exclusiveMaximum": "less than",
    "multipleOf": "a multiple of",
}


def value_fault(case: Case, trouble: Trouble) -> Fault | None:
    """The fault of a single value; nothing for keywords of other kinds."""
    if trouble.keyword in _LIMITS:
        return _out_of_range(case, trouble)
    make = _MAKERS.get(trouble.keyword)
    if make is None:
        return None
    return braces_fault(case, trouble) or make(case, trouble)


def _plain(value: Any) -> Any:
    """A value as data of a fault: as it is, but never long."""
    if isinstance(value, str):
        return value if len(value) <= 200 else f"{value[:199]}…"
    return value if isinstance(value, int | float | bool) or value is None else None


def _base(case: Case, trouble: Trouble) -> dict[str, Any]:
    value = case.value(trouble.path)
    return {"value": _plain(value), "value_type": json_type(value)}


def _enum(case: Case, trouble: Trouble) -> Fault:
    allowed = trouble.details.get("allowed") or case.keyword_value(trouble) or []
    value = case.value(trouble.path)
    pointer = pointer_of(trouble.path)
    data = {**_base(case, trouble), "allowed": list(allowed)}
    texts = [str(item) for item in allowed if isinstance(item, str)]
    fixes: tuple[Fix, ...] = ()
    if isinstance(value, str):
        field = case.kind.field(pointer)
        words = field.annotation.get("words", {}) if field is not None else {}
        meant = words.get(value.strip().casefold())
        if meant in allowed:
            data["suggestions"] = [meant]
            data["word"] = True
            return case.fault(
                "not-allowed-value",
                trouble,
                data,
                fixes=replace_value(case.places, pointer, meant, SAFE),
            )
        near = nearest(value, texts)
        data["suggestions"] = [match.candidate for match in near]
        if near:
            best = near[0]
            near_enough = best.distance <= _SAFE_EDITS and best.distance < len(value)
            sure = best.exact_after_normalisation or (best.unique and near_enough)
            # What is only near is said in words: a reader chooses, no program.
            fixes = replace_value(case.places, pointer, best.candidate) if sure else ()
    elif isinstance(value, list) and len(value) == 1 and value[0] in allowed:
        fixes = replace_value(case.places, pointer, value[0])
    return case.fault("not-allowed-value", trouble, data, fixes=fixes)


def _const(case: Case, trouble: Trouble) -> Fault:
    wanted = case.keyword_value(trouble)
    data = {**_base(case, trouble), "allowed": wanted}
    fixes = replace_value(case.places, pointer_of(trouble.path), wanted)
    return case.fault("fixed-value", trouble, data, fixes=fixes)


def _type(case: Case, trouble: Trouble) -> Fault:
    types = trouble.details.get("types") or case.keyword_value(trouble) or []
    wanted = [types] if isinstance(types, str) else list(types)
    value = case.value(trouble.path)
    data: dict[str, Any] = {**_base(case, trouble), "types": wanted}
    other = other_reading(value, wanted, case.kind.field(pointer_of((*trouble.path, 0))))
    fixes: tuple[Fix, ...] = ()
    if other is not None:
        data["why"] = other.why
        how = SAFE if other.sure else DISPLAY
        text = yaml_scalar(other.value)
        fixes = replace_text(case.places, pointer_of(trouble.path), text, how)
    return case.fault("wrong-type", trouble, data, fixes=fixes)


def _pattern(case: Case, trouble: Trouble) -> Fault:
    field = case.kind.field(pointer_of(trouble.path))
    notes = dict(field.annotation) if field is not None else {}
    notes.update(case.tree.annotation(case.schema_of(trouble)))
    data = {
        **_base(case, trouble),
        "pattern": case.keyword_value(trouble),
        "hint": notes.get("pattern_hint", ""),
        "examples": list(field.examples[:2]) if field is not None else [],
    }
    return case.fault("pattern", trouble, data)


def _format(case: Case, trouble: Trouble) -> Fault:
    name = case.keyword_value(trouble)
    value = case.value(trouble.path)
    data = {**_base(case, trouble), "format": name}
    fixes: tuple[Fix, ...] = ()
    if name == "date" and isinstance(value, str):
        readings = read_date(value)
        data["readings"] = [[reading.iso, reading.how] for reading in readings]
        if len(readings) == 1:
            how = SAFE if readings[0].sure else DISPLAY
            fixes = replace_value(case.places, pointer_of(trouble.path), readings[0].iso, how)
    return case.fault("format", trouble, data, fixes=fixes)


def _out_of_range(case: Case, trouble: Trouble) -> Fault:
    data = {
        **_base(case, trouble),
        "relation": _LIMITS[trouble.keyword],
        "limit": case.keyword_value(trouble),
    }
    return case.fault("out-of-range", trouble, data)


def _text_length(case: Case, trouble: Trouble) -> Fault:
    value = case.value(trouble.path)
    data = {
        **_base(case, trouble),
        "relation": "at least" if trouble.keyword == "minLength" else "at most",
        "limit": case.keyword_value(trouble),
        "count": len(value) if isinstance(value, str) else 0,
    }
    return case.fault("text-length", trouble, data)


def _forbidden(case: Case, trouble: Trouble) -> Fault:
    """A field that may not be there, or not with this value."""
    refused = case.keyword_value(trouble) if trouble.keyword == "not" else None
    path: Path = trouble.path
    if isinstance(refused, dict) and (refused.keys() & {"const", "enum"}):
        data = {**_base(case, trouble), "forbidden": "value"}
        return case.fault("forbidden-field", trouble, data, path=path)
    if isinstance(refused, dict) and refused.get("required"):
        path = (*path, refused["required"][0])
    pointer = pointer_of(path)
    data = {"forbidden": "field", "with": [b.pointer for b in trouble.because]}
    return case.fault(
        "forbidden-field",
        trouble,
        data,
        path=path,
        at=case.places.key(pointer),
        fixes=remove_entry(case.places, pointer, UNSAFE),
    )


def _too_many(case: Case, trouble: Trouble) -> Fault:
    """Two fields of which only one may be there: told at the later one."""
    names = list(trouble.names)
    path = (*trouble.path, names[-1])
    data = {
        "forbidden": "together",
        "others": [shown((*trouble.path, name)) for name in names[:-1]],
    }
    at = case.places.key(pointer_of(path))
    return case.fault("forbidden-field", trouble, data, path=path, at=at)


_MAKERS = {
    "enum": _enum,
    "const": _const,
    "type": _type,
    "pattern": _pattern,
    "format": _format,
    "minLength": _text_length,
    "maxLength": _text_length,
    "not": _forbidden,
    "falseSchema": _forbidden,
    "tooMany": _too_many,
}
