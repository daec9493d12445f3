"""Edits of a file by ranges, and the removal of an entry of a page's front matter.

Everything outside the edited ranges stays as it is, byte for byte.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from cardfile.diagnostic import Edit
from cardfile.syntax.scalars import resolve
from cardfile.syntax.tree import Mapping, Scalar, Sequence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardfile.diagnostic import Fix
    from cardfile.source.page import Page
    from cardfile.syntax.text import SourceText

_LINE_FEED = re.compile(r"(?<!\r)\n")
_PLAIN = re.compile(r"\w[\w ./@#%+-]*")


def apply_edits(raw: bytes, edits: Iterable[Edit]) -> bytes | None:
    """The bytes of a file with the edits made, or none where two of them overlap."""
    parts: list[bytes] = []
    done = 0
    spans = [(e.range.start.byte, e.range.end.byte, e.text.encode("utf-8")) for e in edits]
    for start, end, new in sorted(spans, key=lambda span: span[:2]):
        if start < done or not start <= end <= len(raw):
            return None
        parts += [raw[done:start], new]
        done = end
    return b"".join([*parts, raw[done:]])


def in_style_of(source: SourceText, fix: Fix) -> Fix:
    """A fix that keeps the file's way of ending lines, and the author's quotes round a text."""
    crlf = source.text.count("\r\n") * 2 > source.text.count("\n")
    edits = tuple(_styled(source, edit, crlf=crlf) for edit in fix.edits)
    return fix if edits == fix.edits else replace(fix, edits=edits)


def _styled(source: SourceText, edit: Edit, *, crlf: bool) -> Edit:
    new = edit.text
    if crlf and new.strip("\r\n"):
        new = _LINE_FEED.sub("\r\n", new)
    old = source.text[source.offset(edit.range.start) : source.offset(edit.range.end)]
    quote = old[:1]
    is_quoted = len(old) > 1 and quote in ("'", '"') and old.endswith(quote)
    if is_quoted and _PLAIN.fullmatch(new) and isinstance(resolve(new), str):
        new = f"{quote}{new}{quote}"
    return edit if new == edit.text else replace(edit, text=new)


def delete_entry(page: Page, pointer: str) -> Edit | None:
    """Without the lines of the entry or item at a pointer; none where it shares a line."""
    parent = _node(page, pointer.rpartition("/")[0])
    found = page.find(pointer)
    if found is None or not isinstance(parent, Mapping | Sequence) or parent.flow:
        return None
    key, node = found
    source = page.source
    token = key or node
    start = source.line_starts[source.position(token.start).line - 1]
    before = source.text[start : token.start].strip(" ")
    if before != ("" if key else "-"):
        return None
    end = _next_line(source, max(node.end, token.end))
    return Edit(source.range(start, end), "")


def add_beside(source: SourceText, around: Mapping, key: str, text: str) -> Edit | None:
    """A mapping with one more entry (`name: value`), behind the one of `key`."""
    entry = around.get(key)
    if entry is None:
        return None
    name, value = entry
    if around.flow:
        return Edit(source.range(value.end, value.end), f", {text}")
    line = source.position(value.end).line
    if line >= source.line_count:
        return None
    indent = " " * (source.position(name.start).column - 1)
    start = source.line_starts[line]
    return Edit(source.range(start, start), f"{indent}{text}\n")


def _node(page: Page, pointer: str) -> Mapping | Sequence | Scalar | None:
    found = page.find(pointer)
    return found[1] if found else None


def _next_line(source: SourceText, offset: int) -> int:
    line = source.position(offset).line
    return source.line_starts[line] if line < source.line_count else len(source.text)
