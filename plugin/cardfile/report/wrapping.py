"""Text broken into lines of so many columns of a terminal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cardfile.report.escape import width

if TYPE_CHECKING:
    from collections.abc import Iterator

# what stands in backticks is a name, a value or a command: it is copied, so it stays together
_WORD = re.compile(r"( *)((?:`[^`]*`|[^ ])+)")


def wrapped(text: str, columns: int, *, split_words: bool = True) -> list[str]:
    """An escaped text in lines of at most `columns`; text that fits stays as it is.

    Words longer than a line are split, or kept whole where `split_words` is off: addresses.
    """
    if width(text) <= columns:
        return [text]
    lines: list[str] = []
    line = ""
    for gap, word in _WORD.findall(text):
        if width(line) + len(gap) + width(word) <= columns:
            line += gap + word
            continue
        if line:
            lines.append(line)
        *full, line = _parts(word, columns) if split_words else [word]
        lines += full
    return [*lines, line]


def _parts(word: str, columns: int) -> Iterator[str]:
    """A word in parts that fit, each with the combining characters of its last letter."""
    if width(word) <= columns:
        yield word
        return
    if " " in word:
        yield from _at_spaces(word, columns)
        return
    part = ""
    for char in word:
        if width(part + char) > columns:
            yield part
            part = ""
        part += char
    yield part


def _at_spaces(word: str, columns: int) -> Iterator[str]:
    """A long piece of code, at its spaces after all."""
    line = ""
    for piece in re.findall(r" *[^ ]+", word):
        if width(line) + width(piece) <= columns:
            line += piece
            continue
        if line:
            yield line
        *full, line = _parts(piece.lstrip(" "), columns)
        yield from full
    yield line
