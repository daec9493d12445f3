"""What an author probably meant by a value of the wrong type."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection

    from cardfile.schema.field import Field

_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_TRUTH = {"yes": True, "on": True, "true": True, "y": True,
          "no": False, "off": False, "false": False, "n": False}  # fmt: skip


@dataclass(frozen=True, slots=True)
class OtherReading:
    """The same fact as a value of the right type; `why` says what made it another one."""

    value: Any
    why: str
    sure: bool = True


def other_reading(value: Any, wanted: Collection[str], item: Field | None) -> OtherReading | None:
    """A value as one of the wanted types; nothing where that would be a guess."""
    if isinstance(value, str):
        return _of_text(value.strip(), wanted, item)
    if isinstance(value, bool | int | float):
        return _of_plain(value, wanted, item)
    if isinstance(value, list) and len(value) == 1 and "array" not in wanted:
        only = value[0]
        if "string" in wanted and isinstance(only, str):
            return OtherReading(only, "it is a list of one")
    return None


def _of_text(text: str, wanted: Collection[str], item: Field | None) -> OtherReading | None:
    if {"number", "integer"} & set(wanted) and _NUMBER.fullmatch(text):
        number = json.loads(text)
        if "number" in wanted or isinstance(number, int):
            return OtherReading(number, "the quotes make this text")
    if "boolean" in wanted and text.casefold() in _TRUTH:
        return OtherReading(_TRUTH[text.casefold()], "")
    if "array" in wanted and text:
        if item is not None and item.types and "string" not in item.types:
            return None
        parts = [part.strip() for part in text.split(",")]
        several = len(parts) > 1
        # One sentence may hold a comma of its own; only short words are surely a list.
        sure = not several or all(part and " " not in part for part in parts)
        return OtherReading([part for part in parts if part], "", sure) if sure else None
    return None


def _of_plain(value: Any, wanted: Collection[str], item: Field | None) -> OtherReading | None:
    if "string" in wanted:
        return OtherReading(json.dumps(value), "without quotes this is no text")
    if "array" in wanted and item is not None:
        kind = "boolean" if isinstance(value, bool) else "number"
        if kind in item.types or (kind == "number" and "integer" in item.types):
            return OtherReading([value], "")
    if "integer" in wanted and isinstance(value, float) and value.is_integer():
        return OtherReading(int(value), "")
    return None
