"""The sections of a body, one a heading, with the anchors that MkDocs gives them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from cardfile.syntax.text import SourceText

_MAY_HEAD = re.compile(
    r"(?:^|[\r\n])[ ]{0,3}(?:#{1,6}[ \t\r\n]|=+[ \t]*[\r\n]|-+[ \t]*(?:[\r\n]|$))"
)
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
    has_mark = text.find("#", start) >= 0 or text.find("==", start) >= 0
    if not has_mark and text.find("\n-", start) < 0 and text.find("\r-", start) < 0:
        return False
    return _MAY_HEAD.search(text, start) is not None


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


def read_sections(source: SourceText, start: int) -> tuple[Section, ...]:
    """The sections of the body that begins at an offset."""
    first = source.position(start).line
    found: list[tuple[int, str, int, int, int, int]] = []
    tokens = block_tokens(source, start)
    for token, inline in pairwise(tokens):
        if token.type != "heading_open" or token.map is None or token.level > 0:
            continue
        line, after = first + token.map[0], first + token.map[1]
        where = source.line_starts[line - 1]
        where = source.text.find(inline.content.split("\n", 1)[0], where)
        length = len(inline.content)
        below = source.line_starts[after - 1] if after <= source.line_count else None
        text_start = len(source.text) if below is None else below
        level = int(token.tag[1])
        found.append(
            (level, inline.content, source.line_starts[line - 1], where, length, text_start)
        )
    return _closed(found, len(source.text))


def _closed(found: list[tuple[int, str, int, int, int, int]], text_end: int) -> tuple[Section, ...]:
    slugs: set[str] = set()
    sections: list[Section] = []
    for index, (level, content, _, where, length, start) in enumerate(found):
        end = next((line for other, _, line, *_ in found[index + 1 :] if other <= level), text_end)
        title, wanted = _title(content)
        slug = wanted or _unique(slugify(title), slugs)
        slugs.add(slug)
        bare = len(_ATTRIBUTES.sub("", content)) if wanted else length
        sections.append(Section(level, title, slug, start, max(start, end), where, where + bare))
    return tuple(sections)


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
