"""Where a value of a JSON text stands, found by walking along its pointer.

The standard library's decoder skips what lies beside the way, so that a large file costs little.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress

from cardfile.syntax.tree import join_pointer, split_pointer

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


class JsonPlaces:
    """The places of all values of one text, for whoever asks for many of them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[str, tuple[tuple[int, int] | None, tuple[int, int]]] = {}
        # of a text that is no JSON, what could be read is in place
        with suppress(ValueError, IndexError, RecursionError):
            self._value(_skip(text, 0), "", None)

    def key(self, pointer: str) -> tuple[int, int] | None:
        """As `find_key_in_json`."""
        found = self._places.get(pointer)
        return found[0] if found else None

    def value(self, pointer: str) -> tuple[int, int] | None:
        """As `find_in_json`."""
        found = self._places.get(pointer)
        return found[1] if found else None

    def _value(self, at: int, pointer: str, key: tuple[int, int] | None) -> int:
        """Note a value and all in it; the offset behind it."""
        first = self._text[at]
        if first == "{":
            end = self._object(at, pointer)
        elif first == "[":
            end = self._list(at, pointer)
        else:
            end = _DECODER.raw_decode(self._text, at)[1]
        self._places[pointer] = (key, (at, end))
        return end

    def _object(self, at: int, pointer: str) -> int:
        text = self._text
        at = _skip(text, at + 1)
        while text[at] != "}":
            start = at
            name, at = _DECODER.raw_decode(text, at)
            key = (start, at)
            at = _skip(text, _skip(text, at) + 1)
            at = _skip(text, self._value(at, pointer + join_pointer(name), key))
            if text[at] == ",":
                at = _skip(text, at + 1)
        return at + 1

    def _list(self, at: int, pointer: str) -> int:
        text, number = self._text, 0
        at = _skip(text, at + 1)
        while text[at] != "]":
            at = _skip(text, self._value(at, f"{pointer}/{number}", None))
            number += 1
            if text[at] == ",":
                at = _skip(text, at + 1)
        return at + 1
