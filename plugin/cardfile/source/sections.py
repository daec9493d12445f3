"""The sections of a body, one a heading, with the anchors that MkDocs gives them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from cardfile.source.blocks import lines_from

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from cardfile.syntax.text import SourceText

_ATX = re.compile(r"[ ]{0,3}(?P<marks>#{1,6})(?:[ \t]+|$)")
_FENCE = re.compile(r"[ ]{0,3}(?P<fence>`{3,}|~{3,})(?P<info>.*)$")
# An underline below text makes a heading, and a line of HTML may hide one.
_NOT_SIMPLE = re.compile(r"[\r\n][ ]{0,3}(?:<|=+[ \t]*(?:[\r\n]|$)|-+[ \t]*(?:[\r\n]|$))")
_ATTRIBUTES = re.compile(r"\{:?(?P<list>[^{}\n]*)\}[ \t]*$")
_ID = re.compile(r"(?:^|[ \t])#(?P<id>[^\s#}]+)")
_COUNTED = re.compile(r"^(.*)_([0-9]{1,9})$")


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the text below it, up to the next heading of its level or above.

    `start` and `end` are the offsets of that text, `heading_start` and `heading_end` those of the
    heading without its marks. `slug` is the anchor of the heading on the published page.
    """

    level: int
    title: str
    slug: str
    start: int
    end: int
    heading_start: int
    heading_end: int


def may_have_headings(text: str, start: int) -> bool:
    """Whether the text from an offset on can hold a heading."""
    return text.find("#", start) >= 0 or _NOT_SIMPLE.search(text, max(start - 1, 0)) is not None


@cache
def parser() -> MarkdownIt:
    """A parser of Markdown's blocks, as MkDocs' usual extensions know them."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table")


def block_tokens(source: SourceText, start: int, env: dict[str, Any] | None = None) -> list[Token]:
    """The blocks of a body; what stands within their lines is not parsed."""
    markdown = parser()
    with markdown.reset_rules():
        markdown.core.ruler.enableOnly(["normalize", "block"])
        return markdown.parse(source.text[start:], env)


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading: where its line begins, its content, and where the text below it begins."""

    level: int
    content: str
    line_start: int
    start: int
    below: int


def read_sections(source: SourceText, start: int) -> tuple[Section, ...]:
    """The sections of the body that begins at an offset."""
    text = source.text
    simple = _NOT_SIMPLE.search(text, max(start - 1, 0)) is None and text[start : start + 1] != "<"
    headings = _simple_headings(text, start) if simple else _parsed_headings(source, start)
    env = _definitions(source, start)
    slugs = _Slugs()
    sections: list[Section] = []
    for heading, end in zip(headings, _ends(headings, len(text)), strict=True):
        title, wanted = _title(heading.content, env)
        length = len(_ATTRIBUTES.sub("", heading.content).rstrip() if wanted else heading.content)
        sections.append(
            Section(
                heading.level,
                title,
                slugs.take(slugify(title), wanted),
                heading.below,
                max(heading.below, end),
                heading.start,
                heading.start + length,
            )
        )
    return tuple(sections)


def _ends(headings: list[_Heading], text_end: int) -> list[int]:
    """Where the text of each heading ends: at the next one of its level or above."""
    next_of_level = [text_end] * 7
    ends: list[int] = []
    for heading in reversed(headings):
        ends.append(min(next_of_level[: heading.level + 1]))
        next_of_level[heading.level] = heading.line_start
    return ends[::-1]


class _Slugs:
    """The anchors of one page; a repeated one is numbered as MkDocs does."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._last: dict[str, str] = {}

    def take(self, slug: str, wanted: str) -> str:
        """A free anchor; one that the author asked for is taken as it is."""
        free = wanted or self._last.get(slug, slug)
        while not wanted and (free in self._taken or not free):
            match = _COUNTED.match(free)
            free = f"{match[1]}_{int(match[2]) + 1}" if match else f"{free}_1"
        self._taken.add(free)
        self._last[slug] = free
        return free


def _simple_headings(text: str, start: int) -> list[_Heading]:
    """The headings of a body whose headings all begin with `#`; code is skipped."""
    found: list[_Heading] = []
    fence = ""
    for line in lines_from(text, start):
        if fence or "`" in line.text or "~" in line.text:
            match = _FENCE.match(line.text)
            if match and not fence and "`" not in match["info"]:
                fence = match["fence"]
                continue
            if fence:
                closes = match and match["fence"].startswith(fence) and not match["info"].strip()
                fence = "" if closes else fence
                continue
        if "#" not in line.text[:4]:
            continue
        match = _ATX.match(line.text)
        if match is not None:
            content = _without_closing_marks(line.text[match.end() :].rstrip(" \t"))
            at = line.start + (match.end() if content else match.end("marks"))
            found.append(_Heading(len(match["marks"]), content, line.start, at, line.end))
    return found


def _without_closing_marks(content: str) -> str:
    bare = content.rstrip("#")
    is_closed = bare != content and (not bare or bare[-1] in " \t")
    return bare.rstrip(" \t") if is_closed else content


def _parsed_headings(source: SourceText, start: int) -> list[_Heading]:
    first = source.position(start).line
    found: list[_Heading] = []
    for token, inline in pairwise(block_tokens(source, start)):
        if token.type != "heading_open" or token.map is None or token.level > 0:
            continue
        line_start = source.line_starts[first + token.map[0] - 1]
        after = first + token.map[1]
        is_last = after > source.line_count
        below = len(source.text) if is_last else source.line_starts[after - 1]
        at = source.text.find(inline.content.split("\n", 1)[0], line_start)
        found.append(_Heading(int(token.tag[1]), inline.content, line_start, at, below))
    return found


def _definitions(source: SourceText, start: int) -> dict[str, Any]:
    """What the body says of links by their labels, as the parser wants it."""
    env: dict[str, Any] = {}
    if source.text.find("]:", start) >= 0:
        block_tokens(source, start, env)
    return env


def _title(content: str, env: dict[str, Any]) -> tuple[str, str]:
    """The heading's plain text, and the anchor that it asks for."""
    wanted = ""
    attributes = _ATTRIBUTES.search(content)
    if attributes is not None:
        match = _ID.search(attributes["list"])
        wanted = match["id"] if match else ""
        content = content[: attributes.start()].rstrip()
    if not any(mark in content for mark in "*_`[<\\&!\n"):
        return content.strip(), wanted
    return _plain(content, env).strip(), wanted


def _plain(content: str, env: dict[str, Any]) -> str:
    """Text without emphasis, code marks, links and escapes."""
    parts: list[str] = []
    for token in parser().parseInline(content, env):
        for child in token.children or ():
            if child.type in ("text", "code_inline"):
                parts.append(child.content)
            elif child.type in ("softbreak", "hardbreak"):
                parts.append(" ")
            elif child.type == "image":
                parts.append(child.content)
    return "".join(parts)


def slugify(title: str) -> str:
    """The anchor of a heading, as Python-Markdown's `toc` makes it."""
    text = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii")
    text = re.sub(r"[^\w\s-]", "", text).strip().lower()
    return re.sub(r"[-\s]+", "-", text)
