"""Which data a change of a schema fails."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardfile.schema.pointers import general, pointer_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cardfile.schema.diff.changes import Change
    from cardfile.schema.engine import Violation
    from cardfile.schema.record_type import RecordType

_SAME = {
    "const": "enum",
    "falseSchema": "properties",
    "unevaluatedProperties": "additionalProperties",
}


def failing(
    before: RecordType, after: RecordType, change: Change, data: Iterable[Mapping[str, Any]]
) -> list[tuple[int, str]]:
    """The records, by number, that fail by a change and did not before, with the place in each."""
    found = []
    for number, record in enumerate(data):
        fresh = [v for v in after.violations(record) if _is_of(v, change)]
        if not fresh:
            continue
        known = {(v.path, v.keyword, v.names) for v in before.violations(record)}
        for violation in fresh:
            if (violation.path, violation.keyword, violation.names) not in known:
                found.append((number, pointer_of(violation.path)))
                break
    return found


def _is_of(violation: Violation, change: Change) -> bool:
    path = general(violation.path)
    keyword = _SAME.get(violation.keyword, violation.keyword)
    if change.keyword == "required":
        names = [f"{path}.{name}" if path else name for name in violation.names]
        return keyword == "required" and change.field in names and "then" not in violation.route
    if change.keyword == "properties":
        names = [f"{path}.{name}" if path else name for name in violation.names]
        return change.field in names
    if change.keyword == "if":
        return bool({"then", "else"} & set(violation.route)) and path.startswith(change.field)
    if change.keyword in {"items", "pattern", "format", "enum", "type", "additionalProperties"}:
        return path == change.field and (keyword == change.keyword)
    if path == change.field and keyword == change.keyword:
        return True
    return path.startswith(change.field) and change.keyword in violation.route
