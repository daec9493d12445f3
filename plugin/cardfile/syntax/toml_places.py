"""Where the keys and values of a TOML text stand.

The standard library's reader gives values without places. This scanner gives places without
values, and goes on behind what it cannot read: it is asked only once something is to be reported.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]

_DEEPEST = 50
_BLANK = re.compile(r"[ \t]*")
_VOID = re.compile(r"(?:[ \t\r\n]|#[^\r\n]*)*")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_STRING = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:\\.|[^"\\\r\n])*"|\'[^\'\r\n]*\'', re.DOTALL
)
_PLAIN = re.compile(r"[^\s,\]}#=]+(?: [0-9][^\s,\]}#=]*)?")
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)", re.DOTALL)
_ESCAPED = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r"}


@dataclass(frozen=True, slots=True)
class TomlPlace:
    """The offsets of a key's token and of its value's; a table's value is its header."""

    key_start: int
    key_end: int
    value_start: int
    value_end: int


class TomlPlaces:
    """The places of one text, by the keys and indices that lead to them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[Path, TomlPlace] = {}
        self._counts: dict[Path, int] = {}
        self._scan()

    def get(self, path: Path) -> TomlPlace | None:
        """The place of a key or list item, or of the nearest table around it that is written."""
        while path:
            place = self._places.get(path)
            if place is not None:
                return place
            path = path[:-1]
        return None

    def _scan(self) -> None:
        at, table = 0, Path()
        while at < len(self._text):
            at = _end(_VOID, self._text, at)
            if at >= len(self._text):
                return
            if self._text[at] == "[":
                at, table = self._header(at, table)
            else:
                at = self._entry(at, table, 0)
                at = _end(_BLANK, self._text, at)
                if not self._text.startswith(("\n", "\r", "#"), at):
                    at = _end(_LINE, self._text, at)

    def _header(self, at: int, table: Path) -> tuple[int, Path]:
        several = self._text.startswith("[[", at)
        start = at
        keys, at = self._keys(at + 1 + several)
        if not keys or not self._text.startswith("]", at):
            return _end(_LINE, self._text, start), table
        at += 1 + several
        path = self._inside(tuple(name for name, _, _ in keys))
        if several:
            count = self._counts.get(path, -1) + 1
            self._counts[path] = count
            self._note(path, keys, start, at)
            path = (*path, count)
        self._note(path, keys, start, at)
        return _end(_LINE, self._text, at), path

    def _inside(self, names: Path) -> Path:
        """The path of a table below arrays of tables, which the header names without index."""
        path = Path()
        for i, name in enumerate(names):
            path = (*path, name)
            if i < len(names) - 1 and path in self._counts:
                path = (*path, self._counts[path])
        return path

    def _note(self, path: Path, keys: list[tuple[str, int, int]], start: int, end: int) -> None:
        _, key_start, key_end = keys[-1]
        self._places.setdefault(path, TomlPlace(key_start, key_end, start, end))
        for i in range(1, len(keys)):
            _, parent_start, parent_end = keys[i - 1]
            parent = path[: len(path) - len(keys) + i]
            if parent:
                place = TomlPlace(parent_start, parent_end, start, end)
                self._places.setdefault(parent, place)

    def _entry(self, at: int, table: Path, depth: int) -> int:
        keys, at = self._keys(at)
        if not keys or not self._text.startswith("=", at):
            return at
        start = _end(_BLANK, self._text, at + 1)
        path = (*table, *(name for name, _, _ in keys))
        end = self._value(start, path, depth)
        self._note(path, keys, start, end)
        return end

    def _keys(self, at: int) -> tuple[list[tuple[str, int, int]], int]:
        found: list[tuple[str, int, int]] = []
        while True:
            at = _end(_BLANK, self._text, at)
            match = _STRING.match(self._text, at) or _BARE.match(self._text, at)
            if match is None:
                return [], at
            found.append((_name(match.group()), at, match.end()))
            at = _end(_BLANK, self._text, match.end())
            if not self._text.startswith(".", at):
                return found, at
            at += 1

    def _value(self, at: int, path: Path, depth: int) -> int:
        if depth > _DEEPEST:
            return len(self._text)
        if self._text.startswith("[", at):
            return self._list(at, path, depth)
        if self._text.startswith("{", at):
            return self._inline_table(at, path, depth)
        match = _STRING.match(self._text, at) or _PLAIN.match(self._text, at)
        return match.end() if match else at

    def _list(self, start: int, path: Path, depth: int) -> int:
        at, index = start + 1, 0
        while True:
            at = _end(_VOID, self._text, at)
            if self._text.startswith("]", at):
                return at + 1
            end = self._value(at, (*path, index), depth + 1)
            if end == at:
                return end
            self._places[(*path, index)] = TomlPlace(at, end, at, end)
            index += 1
            at = _end(_VOID, self._text, end)
            if self._text.startswith(",", at):
                at += 1

    def _inline_table(self, start: int, path: Path, depth: int) -> int:
        at = start + 1
        while True:
            at = _end(_VOID, self._text, at)
            if self._text.startswith("}", at):
                return at + 1
            end = self._entry(at, path, depth + 1)
            if end == at:
                return end
            at = _end(_VOID, self._text, end)
            if self._text.startswith(",", at):
                at += 1


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _name(token: str) -> str:
    if token.startswith("'"):
        return token[1:-1]
    if token.startswith('"'):
        return _ESCAPE.sub(_unescaped, token[1:-1])
    return token


def _unescaped(match: re.Match[str]) -> str:
    code = match.group(1)
    if len(code) > 1:
        number = int(code[1:], 16)
        return chr(number) if number <= 0x10FFFF else "\ufffd"
    return _ESCAPED.get(code, code)
