"""From the errors of an engine to faults that an author can act on.

One mistake of an author is one fault: what follows from another fault is left out, a misspelt
name is not also a missing one, and of several forms only the one that was meant is spoken of.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cardfile.schema.explain.case import Case, Trouble
from cardfile.schema.explain.containers import collection_faults, unexplained
from cardfile.schema.explain.fields import field_faults
from cardfile.schema.explain.values import value_fault
from cardfile.schema.explain.variants import troubles_of
from cardfile.schema.most_told import MOST_TOLD, too_many

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from cardfile.diagnostic import Fault, Places
    from cardfile.schema.pointers import Path
    from cardfile.schema.record_type import RecordType

# Of what is wrong with one value, the first of these is told.
_ORDER = (
    "falseSchema", "tooMany", "enum", "const", "type", "not", "format", "pattern", "minLength",
    "maxLength", "minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum", "multipleOf",
    "noVariant", "severalVariants", "minItems", "maxItems", "minProperties", "maxProperties",
    "contains", "uniqueItems",
)  # fmt: skip
_PRECEDENCE = {keyword: place for place, keyword in enumerate(_ORDER)}
_STOPS = frozenset({"type", "enum", "const", "noVariant", "falseSchema"})


def explain(
    kind: RecordType,
    data: Mapping[str, object],
    places: Places,
    quiet: Collection[Path] = (),
) -> list[Fault]:
    """The faults of an invalid record in the order of its page; values at `quiet` are known."""
    case = Case(kind, data, places)
    violations = kind.violations(data)
    found = (_dependent(trouble) for trouble in troubles_of(case, violations[:MOST_TOLD]))
    everything = list(found)
    troubles = _contained(everything, quiet)
    faults = field_faults(case, troubles)
    for trouble in _one_for_each_value(troubles):
        fault = value_fault(case, trouble)
        faults += [fault] if fault is not None else collection_faults(case, trouble)
    if everything and not faults and not quiet:
        # an invalid record is never called valid for want of words
        faults.append(unexplained(case, everything[0]))
    ordered = sorted(faults, key=_place)
    if len(violations) > MOST_TOLD:
        ordered.append(too_many(places.value(""), len(violations)))
    return ordered


def _dependent(trouble: Trouble) -> Trouble:
    """A field that `dependentSchemas` asks for is missing beside another, as with `…Required`."""
    if trouble.keyword == "required" and "dependentSchemas" in trouble.route:
        return replace(trouble, keyword="dependentRequired")
    return trouble


def _contained(troubles: list[Trouble], quiet: Collection[Path]) -> list[Trouble]:
    """Without what lies below a value that is wrong as a whole, or is told elsewhere."""
    stops = {t.path for t in troubles if t.keyword in _STOPS}
    kept = []
    for trouble in troubles:
        ends = range(len(trouble.path))
        if any(trouble.path[:end] in stops for end in ends):
            continue
        if any(trouble.path[:end] in quiet for end in (*ends, len(trouble.path))):
            continue
        # the item that is missing may be the one whose value is wrong
        if trouble.keyword == "contains" and _has_wrong_item(trouble, troubles):
            continue
        kept.append(trouble)
    return kept


def _has_wrong_item(trouble: Trouble, troubles: list[Trouble]) -> bool:
    depth = len(trouble.path)
    return any(
        len(other.path) > depth + 1
        and other.path[:depth] == trouble.path
        and other.keyword in {"enum", "const", "type"}
        for other in troubles
    )


def _one_for_each_value(troubles: list[Trouble]) -> list[Trouble]:
    """Of several demands that one value misses: the unconditional, then the most telling."""
    found: dict[tuple[Path, object], Trouble] = {}
    for trouble in troubles:
        told_by = trouble.keyword in _PRECEDENCE
        key = (trouble.path, None if told_by else (trouble.keyword, trouble.names))
        before = found.get(key)
        if before is None or (told_by and _weight(trouble) < _weight(before)):
            found[key] = trouble
    return list(found.values())


def _weight(trouble: Trouble) -> tuple[bool, int]:
    return bool(trouble.because), _PRECEDENCE[trouble.keyword]


def _place(fault: Fault) -> tuple[int, int, str]:
    start = fault.range.start if fault.range else None
    line, column = (start.line, start.column) if start else (0, 0)
    return line, column, fault.pointer or ""
