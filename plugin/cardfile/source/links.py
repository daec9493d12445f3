"""The links of a body, with their places: wiki-links and Markdown's own, none of them in code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.source.code import blank, code_blocks, code_spans, may_have_code_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.syntax.text import SourceText

_WIKI = re.compile(
    r"(?<!\\)\[\[(?P<target>[^\[\]|\r\n]{1,400})(?:\|(?P<text>[^\[\]\r\n]{0,400}))?\]\]"
)
# Other wikis show files that way: `[[Image:plan.png]]`, `![[plan.png]]`.
_EMBEDDED = re.compile(
    r"(?i)(?:image|file|media)[ \t]*:.+|.+\.(?:png|jpe?g|gif|svg|webp|avif|pdf|mp[34]|webm)"
)
_INLINE = re.compile(
    r"(?<!\\)(?P<image>!?)\[(?P<text>[^\[\]\r\n]{0,1000})\]"
    r"\([ \t]*(?:<(?P<angled>[^<>\r\n]{0,2000})>|(?P<target>[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*))"
    r"(?:[ \t]+(?:\"[^\"\r\n]*\"|'[^'\r\n]*'))?[ \t]*\)"
)
_DEFINITION = re.compile(
    r"(?:^|(?<=[\r\n]))[ ]{0,3}\[(?P<label>[^\[\]\r\n^]{1,400})\]:[ \t]*<?(?P<target>[^\s<>]+)>?"
)
_REFERENCE = re.compile(r"\[(?P<text>[^\[\]\r\n]{1,400})\](?:\[(?P<label>[^\[\]\r\n]{0,400})\])?")
# What a pattern for links would get wrong: escapes, entities, brackets within brackets or in HTML.
_ODD = re.compile(
    r"\\[\[\]()<>!\\`]|!\[[^\]\r\n]*\[|\]\([^)\s]*[\\&]|<[^<>\r\n]*[\[\]`][^<>\r\n]*>|\[!\["
)


@dataclass(frozen=True, slots=True)
class BodyLink:
    """One link; `text` is what a reader sees, empty for a wiki-link without one.

    `start` and `end` are the offsets of the whole link, those of its target are apart. `wiki`
    tells `[[id]]` from `[text](path)`.
    """

    target: str
    text: str
    start: int
    end: int
    target_start: int
    target_end: int
    wiki: bool


def may_have_links(text: str, start: int) -> bool:
    """Whether the text from an offset on can hold a link."""
    return text.find("](", start) >= 0 or text.find("[[", start) >= 0 or text.find("]:", start) >= 0


def read_links(source: SourceText, start: int) -> tuple[BodyLink, ...]:
    """The links of the body that begins at an offset, in order."""
    text = _without_code(source, start)
    found = [*_wiki_links(text, start), *_markdown_links(source, text, start)]
    found.sort(key=lambda link: link.start)
    return tuple(found)


def _markdown_links(source: SourceText, text: str, start: int) -> list[BodyLink]:
    """The pattern's links where it cannot err, else the parser's, which takes longer."""
    count = text.count("](", start)
    has_definitions = text.find("]:", start) >= 0
    if not count and not has_definitions:
        return []
    matches = list(_INLINE.finditer(text, start))
    simple = not has_definitions and len(matches) == count and not _ODD.search(text, start)
    if not simple:
        from cardfile.source.parsed_links import parsed_links

        parsed = parsed_links(source, start)
        if parsed is not None:
            return parsed
    return [*_inline_links(matches), *_references(text, start)]


def _wiki_links(text: str, start: int) -> Iterator[BodyLink]:
    for match in _WIKI.finditer(text, start):
        target = match["target"]
        at = match.start("target") + len(target) - len(target.lstrip())
        bare = target.strip()
        if bare and not _EMBEDDED.fullmatch(bare):
            label = (match["text"] or "").strip()
            yield BodyLink(bare, label, *match.span(), at, at + len(bare), wiki=True)


def _inline_links(matches: list[re.Match[str]]) -> Iterator[BodyLink]:
    for match in matches:
        group = "angled" if match["angled"] is not None else "target"
        if match[group] and not match["image"]:
            span = match.span(group)
            yield BodyLink(match[group], match["text"], *match.span(), *span, wiki=False)


def _references(text: str, start: int) -> Iterator[BodyLink]:
    """Links by label; each stands where its definition gives the target."""
    if text.find("]:", start) < 0:
        return
    definitions = list(_DEFINITION.finditer(text, start))
    if not definitions:
        return
    used = {
        label_of(match["label"] or match["text"]): match["text"]
        for match in _REFERENCE.finditer(text, start)
        if not text.startswith((":", "("), match.end())
    }
    for match in definitions:
        label = label_of(match["label"])
        if label in used:
            span = match.span("target")
            yield BodyLink(match["target"], used[label], *match.span(), *span, wiki=False)


def label_of(text: str) -> str:
    """The label of a definition as it is compared: no matter its case and blanks."""
    return " ".join(text.casefold().split())


def without_blocks(source: SourceText, start: int) -> str:
    """The text with blanks for blocks of code and comments, so that offsets stay."""
    text = source.text
    if may_have_code_blocks(text, start):
        text = blank(text, code_blocks(source, start))
    if text.find("<!--", start) >= 0:
        text = blank(text, _comments(text, start))
    return text


def _without_code(source: SourceText, start: int) -> str:
    """The text with blanks for code and comments, so that offsets stay."""
    text = without_blocks(source, start)
    if text.find("`", start) >= 0:
        text = blank(text, code_spans(text, start))
    return text


def _comments(text: str, start: int) -> Iterator[tuple[int, int]]:
    while (begin := text.find("<!--", start)) >= 0 and (end := text.find("-->", begin)) >= 0:
        start = end + 3
        yield begin, start
