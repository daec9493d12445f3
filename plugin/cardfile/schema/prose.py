"""Values of fields that stand in prose: `Status: Accepted.`, `Deciders: Ana Ruiz, Ben Oduya`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cardfile.schema.field import Field

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MARKS = re.compile(r"[*_`~]{1,3}")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def read_text(field: Field, text: str) -> Any:
    """The value that a line of prose gives a field; nothing where it is not certain.

    A word that means a state stays as written, so that the schema names it and offers the state.
    """
    bare = _MARKS.sub("", _LINK.sub(r"\1", text)).strip()
    if not bare:
        return None
    if field.format == "date":
        found = _DATE.fullmatch(bare) or _DATE.match(bare)
        return found[0] if found else None
    if field.enum:
        return _state(field, bare)
    if field.is_list:
        return [part.strip() for part in re.split(r"[,;]", bare) if part.strip()]
    return bare if "string" in field.types or not field.types else None


def _state(field: Field, text: str) -> str | None:
    known = {str(value).casefold(): str(value) for value in field.enum}
    words = field.annotation.get("words", {})
    folded = re.sub(r"^\W+|\W+$", "", text.casefold())
    parts = folded.split()
    for size in (len(parts), 2, 1):
        candidate = " ".join(parts[:size]).strip(" .,:;!")
        if candidate.replace(" ", "-") in known:
            return known[candidate.replace(" ", "-")]
        if candidate in words:
            return candidate
    return None
