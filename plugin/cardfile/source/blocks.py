"""The block of front matter: where MkDocs sees one, and nowhere else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from cardfile.diagnostic import Fault

# MkDocs reads with universal newlines and then looks for three dashes at the very beginning; the
# block ends at the first line of three dashes or dots behind at least one line.
OPENING = re.compile(r"---[ \t]*(?:\r\n|\n|\r)")
CLOSING = re.compile(r"[\r\n](?P<fence>---|\.\.\.)[ \t]*(?P<end>\r\n|\n|\r)")
_KEY = re.compile(
    r"""(?:"[^"\r\n]{1,80}"|'[^'\r\n]{1,80}'|(?P<word>[^\W\d][\w.-]{0,79}))
        [ \t\u00a0\u200b]*(?::(?=\s|$|[^/:])|=(?![=>]))""",
    re.VERBOSE,
)
_USUAL = frozenset({"title", "type", "status", "date", "author", "tags", "id", "owner"})
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)")


@dataclass(frozen=True, slots=True)
class Block:
    """The place of the front matter: `start` and `end` of its YAML, and where the body begins.

    `none` is a page without front matter, `broken` one whose front matter cannot be read.
    """

    kind: Literal["front-matter", "none", "broken"]
    start: int = 0
    end: int = 0
    body_start: int = 0


@dataclass(frozen=True, slots=True)
class Envelope:
    """The block of a page, and what is wrong with its fences."""

    block: Block
    faults: tuple[Fault, ...] = ()


class TextLine(NamedTuple):
    """One line of a text; `text` is without its end."""

    start: int
    end: int
    text: str


def lines_from(text: str, start: int, end: int | None = None) -> list[TextLine]:
    """The lines from an offset on, ended as MkDocs ends them."""
    stop = len(text) if end is None else min(end, len(text))
    found: list[TextLine] = []
    while start < stop:
        match = _LINE.match(text, start)
        if match is None:
            break
        found.append(TextLine(start, match.end(), match[0].rstrip("\r\n")))
        start = match.end()
    return found


def is_key_line(line: str) -> bool:
    """Whether a line begins as a field of front matter does, not as a sentence."""
    match = _KEY.match(line)
    if match is None:
        return False
    word = match["word"]
    return word is None or word[0].islower() or word.lower() in _USUAL or not word.isascii()


def is_structure(line: str) -> bool:
    """Whether a line may stand in front matter: a field, an item, something indented."""
    return not line.strip() or line[0] in " \t-#]}\"'" or is_key_line(line)


def looks_like_fields(lines: list[TextLine]) -> bool:
    """Whether what stands between two fences was meant as fields."""
    said = [line.text for line in lines if line.text.strip() and not line.text.startswith("#")]
    return bool(said) and is_key_line(said[0])
