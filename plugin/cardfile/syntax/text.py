"""The text of a file, and the way from an offset in it to a position."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import pairwise

from cardfile.diagnostic import Position, Range

_LINE_END = re.compile(r"\r\n|\n|\r")


class SourceText:
    """Decoded text with its path; offsets are code points, counted from 0, without the BOM.

    `path` is POSIX and relative to the project's root. Lines end with LF, CRLF or CR, as in an
    editor; the further line ends of YAML 1.1 (NEL, LS, PS) end none.
    """

    __slots__ = ("__dict__", "bom", "path", "text")

    def __init__(self, path: str, text: str, *, bom: bool = False) -> None:
        self.path = path
        self.text = text
        self.bom = bom

    @cached_property
    def line_starts(self) -> list[int]:
        """The offset at which each line begins."""
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    @cached_property
    def _line_bytes(self) -> list[int]:
        """The byte at which each line begins, the byte order mark left out."""
        found, byte = [0], 0
        for start, end in pairwise(self.line_starts):
            byte += len(self.text[start:end].encode("utf-8", "surrogatepass"))
            found.append(byte)
        return found

    @cached_property
    def _is_ascii(self) -> bool:
        return self.text.isascii()

    def position(self, offset: int) -> Position:
        """The position of a code-point offset; offsets beyond the text are its end."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self.line_starts, offset)
        start = self.line_starts[line - 1]
        column = offset - start + 1
        mark = 3 if self.bom else 0
        if self._is_ascii:
            return Position(line, column, column, offset + mark)
        before = self.text[start:offset]
        utf16 = len(before.encode("utf-16-le", "surrogatepass")) // 2 + 1
        byte = self._line_bytes[line - 1] + len(before.encode("utf-8", "surrogatepass"))
        return Position(line, column, utf16, byte + mark)

    def range(self, start: int, end: int) -> Range:
        """The range between two offsets."""
        return Range(self.path, self.position(start), self.position(max(start, end)))

    def offset(self, position: Position) -> int:
        """The code-point offset of a position of this text."""
        line = min(max(position.line, 1), len(self.line_starts))
        return min(self.line_starts[line - 1] + position.column - 1, len(self.text))

    def line(self, number: int) -> str:
        """One line (1-based) without its end; empty where there is none."""
        if not 1 <= number <= len(self.line_starts):
            return ""
        start = self.line_starts[number - 1]
        stop = self.line_starts[number] if number < len(self.line_starts) else len(self.text)
        return self.text[start:stop].rstrip("\r\n")

    def encoded(self) -> bytes:
        """The bytes of the file, its byte order mark included."""
        mark = b"\xef\xbb\xbf" if self.bom else b""
        return mark + self.text.encode("utf-8", "surrogatepass")

    @property
    def line_count(self) -> int:
        """How many lines there are; a final line end begins one more, empty line."""
        return len(self.line_starts)
