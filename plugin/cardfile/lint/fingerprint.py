"""What makes a finding the same finding after lines moved: its fingerprint."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

from cardfile.syntax.tree import join_pointer, split_pointer

if TYPE_CHECKING:
    from cardfile.diagnostic import Finding
    from cardfile.records import Record
    from cardfile.syntax.text import SourceText

_KEYS = ("id", "name", "ref", "type", "title", "metric")
_REF = "/ref"
_LONGEST = 80
# numbers of lines and the like, several in a row among them
_NUMBERS = re.compile(r"\d+(?:[ ,]+\d+)*")
_WORD = re.compile(r"\w")


def key_pointer(record: Record | None, pointer: str | None) -> str | None:
    """A pointer whose list items are named by what identifies them: `/fields[name=age]/unit`.

    A reference is the same one whether it is a text or a mapping that has a `ref`: `review` and
    authors turn one into the other.
    """
    if record is None or pointer is None:
        return pointer
    value: Any = record.data
    found = ""
    for part in split_pointer(pointer):
        if isinstance(value, list) and part.isdigit():
            value = value[int(part)] if int(part) < len(value) else None
            found += _item_key(value, part)
            continue
        value = value.get(part) if isinstance(value, dict) else None
        found += join_pointer(part)
    return found.removesuffix(_REF) or found


def _item_key(item: Any, index: str) -> str:
    """What tells an item from the others wherever it stands; its index where nothing does."""
    if isinstance(item, dict):
        for key in (*_KEYS, *sorted(item)):
            if isinstance(item.get(key), str | int | float):
                name = "" if key == _REF[1:] else f"{key}="
                return f"[{name}{_shortened(item[key])}]"
    return f"[{_shortened(item)}]" if isinstance(item, str | int | float) else f"/{index}"


def _shortened(value: str | float) -> str:
    text = str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def name_in_fingerprint(record: Record | None, path: str) -> str:
    """What a finding's file is called: the record's id where it is written, else the path."""
    written = record is not None and "id" not in record.origins and not record.broken
    return record.id if record is not None and written else path


def fingerprint(
    code: str, record: Record | None, name: str, finding: Finding, source: SourceText | None
) -> str:
    """A digest of code, the file's name as `name_in_fingerprint` has it, place and value.

    `source` is the text that the finding's range is in.
    """
    if record is not None and finding.pointer:
        subject = _value(record.at_pointer(finding.pointer))
    else:
        subject = _words(finding, source)
    place = key_pointer(record, finding.pointer)
    text = json.dumps([code, name, place, subject], ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:32]


def _value(value: Any) -> Any:
    """A value as far as it belongs to the finding; the parts of a mapping or a list may change."""
    return type(value).__name__ if isinstance(value, dict | list) else value


def _words(finding: Finding, source: SourceText | None) -> str:
    """What a finding without a field is about: the words that it marks, wherever they stand."""
    place = finding.range
    if place is None or source is None or place.start == place.end:
        return _NUMBERS.sub("#", finding.message)
    marked = source.text[source.offset(place.start) : source.offset(place.end)]
    words = marked if _WORD.search(marked) else source.line(place.start.line)
    return " ".join(words.split())
