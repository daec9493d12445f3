"""The sections of a body, one a heading, with the anchors that MkDocs gives them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from cardfile.source.blocks import lines_from

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from cardfile.syntax.text import SourceText

_ATX = re.compile(r"[ ]{0,3}(?P<marks>#{1,6})(?:[ \t]+(?P<content>.*?))?(?:[ \t]+#+)?[ \t]*$")
_FENCE = re.compile(r"[ ]{0,3}(?P<fence>`{3,}|~{3,})(?P<info>.*)$")
# An underline below text makes a heading, and a line of HTML may hide one.
_NOT_SIMPLE = re.compile(r"[\r\n][ ]{0,3}(?:<|=+[ \t]*(?:[\r\n]|$)|-+[ \t]*(?:[\r\n]|$))")
_ATTRIBUTES = re.compile(r"[ \t]*\{:?[ \t]*(?P<list>[^}\n]*)\}[ \t]*$")
_ID = re.compile(r"(?:^|[ \t])#(?P<id>[^\s#}]+)")
_COUNTED = re.compile(r"^(.*)_([0-9]+)$")


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


def block_tokens(source: SourceText, start: int) -> list[Token]:
    """The blocks of a body; what stands within their lines is not parsed."""
    markdown = parser()
    with markdown.reset_rules():
        markdown.core.ruler.enableOnly(["normalize", "block"])
        return markdown.parse(source.text[start:])


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
    slugs: set[str] = set()
    sections: list[Section] = []
    for index, heading in enumerate(headings):
        below = headings[index + 1 :]
        end = next((other.line_start for other in below if other.level <= heading.level), len(text))
        title, wanted = _title(heading.content)
        slug = wanted or _unique(slugify(title), slugs)
        slugs.add(slug)
        length = len(_ATTRIBUTES.sub("", heading.content) if wanted else heading.content)
        sections.append(
            Section(
                heading.level,
                title,
                slug,
                heading.below,
                max(heading.below, end),
                heading.start,
                heading.start + length,
            )
        )
    return tuple(sections)


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
            content = match["content"] or ""
            at = line.start + (match.start("content") if content else match.end("marks"))
            found.append(_Heading(len(match["marks"]), content, line.start, at, line.end))
    return found


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


def _title(content: str) -> tuple[str, str]:
    """The heading's plain text, and the anchor that it asks for."""
    wanted = ""
    attributes = _ATTRIBUTES.search(content)
    if attributes is not None:
        match = _ID.search(attributes["list"])
        wanted = match["id"] if match else ""
        content = content[: attributes.start()]
    if not any(mark in content for mark in "*_`[<\\&!\n"):
        return content.strip(), wanted
    return _plain(content).strip(), wanted


def _plain(content: str) -> str:
    """Text without emphasis, code marks, links and escapes."""
    parts: list[str] = []
    for token in parser().parseInline(content):
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


def _unique(slug: str, taken: set[str]) -> str:
    while slug in taken or not slug:
        match = _COUNTED.match(slug)
        slug = f"{match[1]}_{int(match[2]) + 1}" if match else f"{slug}_1"
    return slug
