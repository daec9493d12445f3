"""Places in a file, in every unit that a reader of diagnostics counts in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """One place between two characters of a file.

    `line`, `column` (Unicode code points) and `utf16` (UTF-16 code units) count from 1,
    `byte` counts from 0 at the start of the file, a byte order mark included.
    """

    line: int
    column: int
    utf16: int
    byte: int


@dataclass(frozen=True, slots=True, order=True)
class Range:
    """From `start` up to, not including, `end`, in the file at `path`.

    `path` is POSIX and relative to the project's root.
    """

    path: str
    start: Position
    end: Position


START_OF_FILE = Position(line=1, column=1, utf16=1, byte=0)


def whole_file(path: str) -> Range:
    """The range of a diagnostic about a file as such: its first character."""
    return Range(path, START_OF_FILE, START_OF_FILE)
