"""Lists and values that a body asks for: fences of `cardfile`, and code that begins `cardfile:`.

The lint reads pages with this module, and the renderer of a site the text that it is given, so
that both see the same blocks: real fences, in lists and admonitions too, and none in others.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.source.blocks import lines_from
from cardfile.source.code import code_spans

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cardfile.source.blocks import TextLine

LANGUAGE = "cardfile"
INLINE = "cardfile:"
_FENCE = re.compile(r"(?P<indent>[ \t]*)(?P<mark>`{3,}|~{3,})[ \t]*(?P<info>.*?)[ \t]*$")
_HOLDS_BLOCKS = re.compile(r"(?:[-*+]|[0-9]+[.)])\s|(?:!!!|\?\?\?|===)|\[\^[^\]]+\]:|:\s{3}")
_CODE_INDENT = 4


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A fence with its text, from `start` to `end` of what it stands in.

    `indent` stands before each of its lines and is no part of `text`; `lines` are the places of
    the lines of `text`.
    """

    text: str
    start: int
    end: int
    indent: str
    lines: tuple[int, ...]

    def place(self, offset: int) -> int:
        """Where an offset in `text` is in what the block stands in."""
        starts = [0, *(match.end() for match in re.finditer("\n", self.text))]
        line = min(bisect_right(starts, offset) - 1, len(self.lines) - 1)
        return self.lines[line] + offset - starts[line] if self.lines else self.start


@dataclass(frozen=True, slots=True)
class InlineValue:
    """What stands behind `cardfile:` in a span of code, and where."""

    text: str
    start: int
    end: int


def list_blocks(text: str, start: int = 0) -> Iterator[ListBlock]:
    """The fences of `cardfile` from an offset on, in their order; one without an end is none."""
    if text.find(LANGUAGE, start) < 0:
        return
    lines = lines_from(text, start)
    number = 0
    in_comment = False
    while number < len(lines):
        line = lines[number]
        if in_comment or line.text.lstrip().startswith("<!--"):
            in_comment = "-->" not in line.text
            number += 1
            continue
        fence = _FENCE.match(line.text)
        if fence is None or (fence["mark"][0] == "`" and "`" in fence["info"]):
            number += 1
            continue
        end = _end_of(lines, number, fence["mark"])
        if _is_code(lines, number, fence["indent"]):
            number += 1
            continue
        if end is None:
            return
        if fence["info"].split()[:1] == [LANGUAGE]:
            yield _block(lines, number, end, fence["indent"])
        number = end + 1


def inline_values(prose: str, start: int = 0) -> Iterator[InlineValue]:
    """The spans of code that ask for a value; `prose` has blanks for blocks of code."""
    if prose.find(f"`{INLINE}", start) < 0:
        return
    for begin, end in code_spans(prose, start):
        code = prose[begin + 1 : end - 1]
        if prose[begin : begin + 2] != "``" and code.startswith(INLINE):
            text = code.removeprefix(INLINE)
            lead = len(text) - len(text.lstrip())
            at = begin + 1 + len(INLINE) + lead
            yield InlineValue(text.strip(), at, at + len(text.strip()))


def _end_of(lines: Sequence[TextLine], first: int, mark: str) -> int | None:
    """The number of the line that closes a fence."""
    closing = re.compile(rf"[ \t]*{re.escape(mark[0])}{{{len(mark)},}}[ \t]*$")
    return next(
        (number for number in range(first + 1, len(lines)) if closing.match(lines[number].text)),
        None,
    )


def _is_code(lines: Sequence[TextLine], number: int, indent: str) -> bool:
    """Whether a fence is itself a line of indented code: nothing above it holds blocks."""
    width = _width(indent)
    if width < _CODE_INDENT:
        return False
    while width:
        above = next(
            (
                line.text
                for line in reversed(lines[:number])
                if line.text.strip() and _width(line.text) < width
            ),
            None,
        )
        if above is None:
            return True
        if _HOLDS_BLOCKS.match(above.lstrip()):
            return False
        width = _width(above)
    return True


def _width(text: str) -> int:
    blank = text[: len(text) - len(text.lstrip(" \t"))]
    return len(blank.expandtabs(_CODE_INDENT))


def _block(lines: Sequence[TextLine], first: int, last: int, indent: str) -> ListBlock:
    texts, places = [], []
    for line in lines[first + 1 : last]:
        lead = (
            len(indent)
            if line.text.startswith(indent)
            else len(line.text) - len(line.text.lstrip())
        )
        lead = min(lead, len(indent))
        texts.append(line.text[lead:])
        places.append(line.start + lead)
    return ListBlock(
        "\n".join(texts),
        lines[first].start + len(indent),
        lines[last].start + len(lines[last].text),
        indent,
        tuple(places),
    )
