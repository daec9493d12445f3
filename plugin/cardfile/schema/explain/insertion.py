"""The line that an author is shown for a missing field."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.schema.quoting import yaml_scalar, yaml_text

if TYPE_CHECKING:
    from cardfile.schema.field import Field

_LONGEST_HINT = 60
_MOST_VALUES = 4


def insert_text(name: str, field: Field | None) -> str:
    """`owner: <team or person>`: the key with words for its value, or the value where it is one."""
    key = yaml_text(name)
    if field is None:
        return f"{key}: <{name.replace('_', ' ')}>"
    if len(field.enum) == 1:
        return f"{key}: {yaml_scalar(field.enum[0])}"
    words = _words(field)
    return f"{key}: [<{words}>]" if field.types == {"array"} else f"{key}: <{words}>"


def _words(field: Field) -> str:
    shape = field.item if field.types == {"array"} and field.item is not None else field
    if shape.format == "date":
        return "YYYY-MM-DD"
    if 1 < len(shape.enum) <= _MOST_VALUES:
        *first, last = (str(value) for value in shape.enum)
        return f"{', '.join(first)} or {last}"
    hint = field.annotation.get("hint")
    if isinstance(hint, str) and len(hint) <= _LONGEST_HINT:
        return hint
    return field.title.lower()
