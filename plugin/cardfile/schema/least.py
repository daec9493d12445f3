"""The least value that a field accepts: what a new record says until its author knows better."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cardfile.schema.field import Field
    from cardfile.schema.record_type import RecordType

_UNDECIDED = ("unknown", "not-classified", "undecided", "draft", "other")
_DEEPEST = 6
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]+Z")

_YET = " not written down yet."


def is_stand_in(text: str) -> bool:
    """Whether a text only holds the place of an answer that a new record still owes."""
    return text.rstrip().endswith(_YET) and "\n" not in text.strip()


def required_names(kind: RecordType, field: Field | None = None) -> list[str]:
    """The keys that a record, or an object in it, cannot do without.

    Of alternatives (`fields` or `tables`) the first.
    """
    pointer = field.pointer_in_schema if field is not None else ""
    names = list(kind.tree.lookup(pointer, "required") or ())
    for branch in kind.tree.lookup(pointer, "anyOf") or ():
        wanted = branch.get("required", ()) if isinstance(branch, dict) else ()
        if wanted:
            names += [name for name in wanted if name not in names]
            break
    return names


def least_value(kind: RecordType, field: Field, depth: int = 0) -> Any:
    """An honest stand-in: `unknown` where that is an answer, “not yet” in a text."""
    if field.enum:
        return next((word for word in _UNDECIDED if word in field.enum), field.enum[0])
    today = datetime.now(UTC).date().isoformat()
    if field.format == "date":
        return today
    if field.examples and _MOMENT.fullmatch(str(field.examples[0])):
        return f"{today}T00:00:00Z"
    if "string" in field.types:
        has_form = field.format or kind.tree.lookup(field.pointer_in_schema, "pattern")
        return field.examples[0] if has_form and field.examples else _not_yet(field)
    if "array" in field.types:
        item = field.item
        return [least_value(kind, item, depth + 1)] if item and depth < _DEEPEST else []
    if "object" in field.types and depth < _DEEPEST:
        inner = field.properties
        names = [name for name in required_names(kind, field) if name in inner]
        return {name: least_value(kind, inner[name], depth + 1) for name in names}
    if "boolean" in field.types:
        return False
    least = kind.tree.lookup(field.pointer_in_schema, "minimum")
    return least if least is not None else (field.examples[0] if field.examples else 0)


def _not_yet(field: Field) -> str:
    if field.name == "name":
        return "id"
    return f"{field.title}{_YET}"
