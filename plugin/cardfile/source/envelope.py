"""The envelope of a page: its front matter, and every way to miss it by a hair.

What is accepted is exactly what MkDocs accepts. Each near miss, which MkDocs publishes as text
without a word, is one fault with the edit that repairs it. Ordinary prose gives none: a page may
begin with a thematic break, or with a sentence that has a colon in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardfile.diagnostic import Edit, Fault
from cardfile.source import near_fences
from cardfile.source.blocks import (
    CLOSING,
    OPENING,
    Block,
    Envelope,
    is_structure,
    lines_from,
    looks_like_fields,
)
from cardfile.syntax.yaml_edits import unsafe

if TYPE_CHECKING:
    from cardfile.syntax.text import SourceText


def find(source: SourceText, most_bytes: int) -> Envelope:
    """Find the front matter of a text."""
    text = source.text
    opening = OPENING.match(text)
    if opening is None:
        return near_fences.without_opening(source)
    start = opening.end()
    if near_fences.is_fence(text, start):
        return _empty(source, start, start)
    closing = CLOSING.search(text, start - 1, start + most_bytes + 8)
    if closing is None:
        if CLOSING.search(text, start) is not None:
            return _too_large(source, start, most_bytes)
        return near_fences.without_closing(source, start, most_bytes)
    end = closing.start() + 1
    if end - start > most_bytes // 4:
        size = len(text[start:end].encode("utf-8"))
        if size > most_bytes:
            return _too_large(source, start, most_bytes, size)
    content = text[start:end]
    said = content.lstrip()
    if not said or (said[0] == "#" and _is_comment(content)):
        return _empty(source, start, end)
    return Envelope(Block("front-matter", start, end, closing.end()))


def _is_comment(content: str) -> bool:
    return all(not line.strip() or line.lstrip()[0] == "#" for line in content.splitlines())


def _fault(source: SourceText, slug: str, start: int, end: int, **data: Any) -> Fault:
    return Fault(slug, source.path, source.range(start, end), data)


def _empty(source: SourceText, start: int, end: int) -> Envelope:
    text = source.text
    fence = next(iter(lines_from(text, end)), None)
    stop = fence.end if fence else end
    fix = unsafe("remove the empty block", Edit(source.range(0, stop), ""))
    place = source.range(0, end + 3)
    fault = Fault("empty-front-matter", source.path, place, {}, fixes=(fix,))
    return Envelope(Block("broken", start, end, stop), (fault,))


def _too_large(source: SourceText, start: int, most: int, size: int | None = None) -> Envelope:
    closing = CLOSING.search(source.text, start)
    end = closing.start() + 1 if closing else len(source.text)
    if size is None:
        size = len(source.text[start:end].encode("utf-8"))
    data = {"maximum": most, "found": size}
    fault = Fault("block-too-large", source.path, source.range(0, 3), data)
    return Envelope(Block("broken", start, end, closing.end() if closing else end), (fault,))


def second_block(source: SourceText, block: Block) -> Fault | None:
    """Another fenced block of fields directly behind the first."""
    text = source.text
    at = block.body_start
    while at < len(text) and text[at] in "\r\n":
        at += 1
    opening = OPENING.match(text, at)
    closing = CLOSING.search(text, opening.end() - 1) if opening else None
    if opening is None or closing is None:
        return None
    inside = lines_from(text, opening.end(), closing.start() + 1)
    if not looks_like_fields(inside) or not all(is_structure(line.text) for line in inside):
        return None
    return _fault(source, "second-block", at, at + 3, lines=len(inside))
