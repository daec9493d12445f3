"""Edits of a file by ranges, and the removal of an entry of a page's front matter.

Everything outside the edited ranges stays as it is, byte for byte.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic import Edit
from cardfile.syntax.tree import Mapping, Scalar, Sequence, find

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardfile.source.page import Page
    from cardfile.syntax.text import SourceText


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


def delete_entry(page: Page, pointer: str) -> Edit | None:
    """Without the lines of the entry or item at a pointer; none where it shares a line."""
    parent = _node(page, pointer.rpartition("/")[0])
    found = find(page.tree, pointer) if page.tree else None
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


def _node(page: Page, pointer: str) -> Mapping | Sequence | Scalar | None:
    found = find(page.tree, pointer) if page.tree else None
    return found[1] if found else None


def _next_line(source: SourceText, offset: int) -> int:
    line = source.position(offset).line
    return source.line_starts[line] if line < source.line_count else len(source.text)
