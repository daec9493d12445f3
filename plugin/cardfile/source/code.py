"""Code in a body: what stands in it is shown to readers and means nothing to us."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.syntax.text import SourceText

_SPAN = re.compile(r"(?<![`\\])(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)", re.DOTALL)


def may_have_code_blocks(text: str, start: int) -> bool:
    """Whether the text from an offset on can hold a block of code; cheap."""
    return any(text.find(mark, start) >= 0 for mark in ("```", "~~~", "    ", "\t"))


def code_spans(text: str, start: int) -> Iterator[tuple[int, int]]:
    """The offsets of code within lines, from an offset on."""
    return (match.span() for match in _SPAN.finditer(text, start))


def code_blocks(source: SourceText, start: int) -> Iterator[tuple[int, int]]:
    """The offsets of fenced and indented code in the body that begins at an offset."""
    from cardfile.source.sections import block_tokens

    first = source.position(start).line
    for token in block_tokens(source, start):
        if token.type in ("fence", "code_block") and token.map:
            begin, end = token.map[0] + first - 1, token.map[1] + first - 1
            starts = source.line_starts
            yield starts[begin], starts[end] if end < len(starts) else len(source.text)


def blank(text: str, spans: Iterator[tuple[int, int]]) -> str:
    """The text with blanks in the place of these spans, so that all offsets stay."""
    parts: list[str] = []
    done = 0
    for begin, end in spans:
        if begin < done:
            continue
        parts += [text[done:begin], re.sub(r"[^\r\n]", " ", text[begin:end])]
        done = end
    return "".join([*parts, text[done:]])
