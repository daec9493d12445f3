"""Edits of a text by ranges, and the usual edits of a page's front matter by pointers.

Everything outside the edited ranges stays as it is, byte for byte.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cardfile.diagnostic import Edit
from cardfile.syntax.guard import BOM
from cardfile.syntax.scalars import read_as_mkdocs, resolve
from cardfile.syntax.tree import Mapping, Scalar, Sequence, find
from cardfile.syntax.yaml_edits import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardfile.source.page import Page
    from cardfile.syntax.text import SourceText

_UNSAFE_START = "!&*-?|>@`%#,[]{}'\"=<:"


def apply_edits(source: SourceText, edits: Iterable[Edit]) -> str | None:
    """The text with the edits made, or none where two of them overlap."""
    text = source.text
    parts: list[str] = []
    done = 0
    spans = [(source.offset(e.range.start), source.offset(e.range.end), e.text) for e in edits]
    for start, end, new in sorted(spans, key=lambda span: span[:2]):
        if start < done or end < start:
            return None
        parts += [text[done:start], new]
        done = end
    return "".join([*parts, text[done:]])


def apply_to_bytes(raw: bytes, edits: Iterable[Edit]) -> bytes | None:
    """As `apply_edits`, for the bytes of a file: its byte order mark can be edited, too."""
    parts: list[bytes] = []
    done = 0
    spans = [(e.range.start.byte, e.range.end.byte, e.text.encode("utf-8")) for e in edits]
    for start, end, new in sorted(spans, key=lambda span: span[:2]):
        # An insertion at the start of the text goes behind the mark.
        first = 3 if start == end == 0 and raw.startswith(BOM) else start
        if first < done or max(end, first) > len(raw):
            return None
        parts += [raw[done:first], new]
        done = max(end, first)
    return b"".join([*parts, raw[done:]])


def scalar_text(value: Any, style: str = "") -> str:
    """A JSON value as YAML on one line; text is quoted where it must be, or as `style` says."""
    if not isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if any(ord(letter) < 0x20 for letter in value):
        return json.dumps(value, ensure_ascii=False)
    if style == "'":
        return "'" + value.replace("'", "''") + "'"
    if style == '"':
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return quoted(value) if needs_quotes(value) else value


def needs_quotes(text: str) -> bool:
    """Whether a text would be read as something else, or not at all, without quotes."""
    if not text or text != text.strip() or text[0] in _UNSAFE_START:
        return True
    if ": " in text or " #" in text or text.endswith(":") or any(c in text for c in "[]{},"):
        return True
    return not isinstance(resolve(text), str) or read_as_mkdocs(text).kind != "text"


def replace_value(page: Page, pointer: str, value: Any) -> Edit | None:
    """Another value in place of the scalar at a pointer, in the style of the old one."""
    node = _node(page, pointer)
    if not isinstance(node, Scalar):
        return None
    style = node.style if node.style in ("'", '"') else ""
    if node.end <= node.start:
        return Edit(page.source.range(node.start, node.start), f" {scalar_text(value)}")
    return Edit(page.source.range(node.start, node.end), scalar_text(value, style))


def quote_value(page: Page, pointer: str) -> Edit | None:
    """Quotes round the plain scalar at a pointer, its text kept as written."""
    node = _node(page, pointer)
    if not isinstance(node, Scalar) or node.style or not node.raw:
        return None
    written = page.source.text[node.start : node.end]
    return Edit(page.source.range(node.start, node.end), quoted(written))


def rename_key(page: Page, pointer: str, name: str) -> Edit | None:
    """Another name for the key at a pointer."""
    found = find(page.tree, pointer) if page.tree else None
    if found is None or found[0] is None:
        return None
    key = found[0]
    style = key.style if key.style in ("'", '"') else ""
    return Edit(page.source.range(key.start, key.end), scalar_text(name, style))


def insert_line(page: Page, pointer: str, line: str) -> Edit | None:
    """A line of its own behind the entry at a pointer, indented as that is."""
    found = find(page.tree, pointer) if page.tree else None
    if found is None or found[0] is None:
        return None
    key, node = found
    source = page.source
    column = source.position(key.start).column - 1
    at = _next_line(source, max(node.end, key.end))
    newline = _newline(source)
    return Edit(source.range(at, at), f"{' ' * column}{line}{newline}")


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


def _newline(source: SourceText) -> str:
    return "\r\n" if "\r\n" in source.text[: 2 * len(source.line(1)) + 8] else "\n"
