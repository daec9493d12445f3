"""Faults of a file as such: its encoding, its byte order mark, its line ends."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any

from cardfile.diagnostic import Edit, Fault, Position, Range
from cardfile.diagnostic.position import START_OF_FILE
from cardfile.syntax.text import SourceText
from cardfile.syntax.tree import Mapping, Node, Sequence
from cardfile.syntax.yaml_edits import safe, unsafe

if TYPE_CHECKING:
    from cardfile.diagnostic import Fix
    from cardfile.source.blocks import Block
    from cardfile.syntax.guard import Undecodable

_LINE_END = re.compile(r"\r\n|\n|\r")
_NAMES = {"\r\n": "CRLF", "\n": "LF", "\r": "CR"}
_MOST_LINES = 20
_MOST_EDITS = 10_000


def faults(source: SourceText, wanted: str) -> tuple[Fault, ...]:
    """A byte order mark, mixed line ends, and CRLF where the project wants LF."""
    found: list[Fault] = []
    if source.bom:
        place = Range(source.path, START_OF_FILE, Position(1, 1, 1, 3))
        fix = safe("remove 3 bytes", Edit(place, ""))
        found.append(Fault("byte-order-mark", source.path, place, {}, fixes=(fix,)))
    if "\r" in source.text:
        found += _line_ends(source, wanted)
    return tuple(found)


def _line_ends(source: SourceText, wanted: str) -> list[Fault]:
    text = source.text
    crlf = text.count("\r\n")
    counts = {"\r\n": crlf, "\n": text.count("\n") - crlf, "\r": text.count("\r") - crlf}
    present = [name for name in counts if counts[name]]
    if len(present) == 1:
        if wanted == "lf" and present == ["\r\n"]:
            place = source.range(text.index("\r\n"), text.index("\r\n") + 2)
            fixes = _ended_with(source, {"\r\n"}, "\n", "end all lines with LF")
            data: dict[str, Any] = {"lines": crlf}
            return [Fault("crlf-newlines", source.path, place, data, fixes=fixes)]
        return []
    usual = "\n" if wanted == "lf" else max(present, key=lambda name: (counts[name], name == "\n"))
    odd = [name for name in present if name != usual]
    rare = max(odd, key=lambda name: counts[name])
    found = (end for end in _LINE_END.finditer(text) if end[0] in odd)
    lines = [source.position(end.start()).line for end in islice(found, _MOST_LINES)]
    data = {
        "odd": _NAMES[rare],
        "usual": _NAMES[usual],
        "count": sum(counts[name] for name in odd),
        "total": sum(counts.values()),
        "lines": lines,
    }
    start = source.line_starts[lines[0] - 1]
    title = f"end them with {_NAMES[usual]}, in the body too"
    fixes = _ended_with(source, set(odd), usual, title)
    place = source.range(start, start)
    return [Fault("mixed-newlines", source.path, place, data, fixes=fixes)]


def _ended_with(source: SourceText, odd: set[str], usual: str, title: str) -> tuple[Fix, ...]:
    """The edits of all odd line ends; none for so many that nobody would look at them."""
    ends = (end for end in _LINE_END.finditer(source.text) if end[0] in odd)
    some = list(islice(ends, _MOST_EDITS + 1))
    if len(some) > _MOST_EDITS:
        return ()
    edits = (Edit(source.range(end.start(), end.end()), usual) for end in some)
    return (replace(safe(title, *edits), body=True),)


def not_utf8(raw: bytes, path: str, wrong: Undecodable) -> Fault:
    """Bytes that are no text in UTF-8, with the place of the first."""
    data: dict[str, Any] = {"byte": wrong.byte, "encoding": wrong.encoding}
    if wrong.encoding is not None:
        return Fault("not-utf8", path, Range(path, START_OF_FILE, START_OF_FILE), data)
    head = SourceText(path, raw[3 if wrong.bom else 0 : wrong.byte].decode("utf-8"), bom=wrong.bom)
    data["value"] = f"0x{raw[wrong.byte]:02X}"
    start = head.position(len(head.text))
    end = Position(start.line, start.column + 1, start.utf16 + 1, start.byte + 1)
    return Fault("not-utf8", path, Range(path, start, end), data)


def not_a_mapping(source: SourceText, block: Block, root: Node) -> Fault:
    """A block that is a list or a text, not fields."""
    data: dict[str, Any] = {"kind": "text", "count": 1}
    fixes: tuple[Fix, ...] = ()
    if isinstance(root, Sequence):
        data = {"kind": "list", "count": len(root.items)}
        fixes = _without_dashes(source, root)
    start = root.start if not isinstance(root, Sequence) or root.flow else block.start
    line = source.position(start).line
    end = source.line_starts[line - 1] + len(source.line(line))
    return Fault(
        "not-a-mapping", source.path, source.range(start, max(start, end)), data, fixes=fixes
    )


def _without_dashes(source: SourceText, root: Sequence) -> tuple[Fix, ...]:
    """The fields themselves, where each item is one field."""
    edits = []
    seen: set[str] = set()
    for item in root.items:
        if not isinstance(item, Mapping) or len(item.items) != 1 or item.flow:
            return ()
        key = item.items[0][0]
        start = source.text.rfind("-", 0, key.start)
        if start < 0 or source.text[start + 1 : key.start].strip() or key.raw in seen:
            return ()
        seen.add(key.raw)
        edits.append(Edit(source.range(start, key.start), ""))
    return (unsafe("write them as fields, without the dashes", *edits),) if edits else ()
