"""The author's prose without a block of front matter that MkDocs could not read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from cardfile.source import Page

_BLOCK = re.compile(
    r"\s*(?:---|\+\+\+)[^\n]*\n(?:.*?\n)?(?:---|\.\.\.|\+\+\+)[ \t]*(?:\r?\n|$)", re.DOTALL
)
_UNREADABLE = frozenset({"not-utf8", "limit-exceeded", "block-too-large"})


def replaced_source(page: Page) -> str | None:
    """What MkDocs is to read instead of a page that would stop it or hold it up.

    That is the prose of a page that is not UTF-8 or too large. The empty line before it keeps
    MkDocs from taking its first words for metadata.
    """
    if not any(fault.slug in _UNREADABLE for fault in page.faults):
        return None
    return f"\n{prose_of(page)}"


def prose_of(page: Page) -> str:
    """The body; nothing of a page whose block has no end that could be found."""
    if page.block.kind != "broken" or page.block.body_start:
        return page.body.lstrip("\r\n")
    text = page.source.text
    block = _BLOCK.match(text)
    if block is not None:
        return text[block.end() :].lstrip("\r\n")
    return "" if text.lstrip().startswith(("---", "+++")) else text


def without_block(page: Page, markdown: str, meta: Mapping[str, Any]) -> str:
    """The Markdown of a page, without a block that MkDocs took for text."""
    lost = page.block.kind == "broken" or (page.block.kind == "front-matter" and not meta)
    text = prose_of(page) if lost else markdown
    if not any(fault.slug == "second-block" for fault in page.faults):
        return text
    second = _BLOCK.match(text)
    return text[second.end() :].lstrip("\n") if second is not None else text
