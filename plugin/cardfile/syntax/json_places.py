"""Where a value of a JSON text stands, found by walking along its pointer.

The standard library's decoder skips what lies beside the way, so that a large file costs little.
"""

from __future__ import annotations

import json
import re

from cardfile.syntax.tree import split_pointer

_BLANK = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder()


def find_in_json(text: str, pointer: str) -> tuple[int, int] | None:
    """The offsets of the value at a pointer; of a repeated key the last, as readers have it."""
    found = _find(text, pointer)
    return found[1] if found else None


def find_key_in_json(text: str, pointer: str) -> tuple[int, int] | None:
    """The offsets of the key at a pointer, its quotes included; none of a list's item."""
    found = _find(text, pointer)
    return found[0] if found else None


def _find(text: str, pointer: str) -> tuple[tuple[int, int] | None, tuple[int, int]] | None:
    """The offsets of the key and of the value at a pointer."""
    key: tuple[int, int] | None = None
    try:
        at = _skip(text, 0)
        for part in split_pointer(pointer):
            if text[at] == "{":
                entry = _in_object(text, at, part)
                if entry is None:
                    return None
                key, at = entry
                continue
            item = _in_list(text, at, part)
            if item is None:
                return None
            key, at = None, item
        return key, (at, _DECODER.raw_decode(text, at)[1])
    except (ValueError, IndexError, RecursionError):
        return None


def _in_object(text: str, at: int, name: str) -> tuple[tuple[int, int], int] | None:
    found = None
    at = _skip(text, at + 1)
    while text[at] != "}":
        start = at
        key, at = _DECODER.raw_decode(text, at)
        end = at
        at = _skip(text, _skip(text, at) + 1)
        if key == name:
            found = ((start, end), at)
        at = _skip(text, _DECODER.raw_decode(text, at)[1])
        if text[at] == ",":
            at = _skip(text, at + 1)
    return found


def _in_list(text: str, at: int, part: str) -> int | None:
    if text[at] != "[" or not part.isdecimal():
        return None
    at = _skip(text, at + 1)
    for _ in range(int(part)):
        at = _skip(text, _DECODER.raw_decode(text, at)[1])
        if text[at] != ",":
            return None
        at = _skip(text, at + 1)
    return None if text[at] == "]" else at


def _skip(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at
