"""Faults of a file as such: its encoding, its byte order mark, its line ends."""

from __future__ import annotations

import re
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
    ends = list(_LINE_END.finditer(source.text))
    counts: dict[str, int] = {}
    for end in ends:
        counts[end[0]] = counts.get(end[0], 0) + 1
    if len(counts) == 1:
        if wanted == "lf" and "\r\n" in counts:
            edits = tuple(Edit(source.range(end.start(), end.end()), "\n") for end in ends)
            fix = safe("end all lines with LF", *edits)
            place = source.range(ends[0].start(), ends[0].end())
            return [Fault("crlf-newlines", source.path, place, {"lines": len(ends)}, fixes=(fix,))]
        return []
    usual = "\n" if wanted == "lf" else max(counts, key=lambda name: (counts[name], name == "\n"))
    odd = [end for end in ends if end[0] != usual]
    lines = [source.position(end.start()).line for end in odd[:_MOST_LINES]]
    edits = tuple(Edit(source.range(end.start(), end.end()), usual) for end in odd)
    rare = max((name for name in counts if name != usual), key=lambda name: counts[name])
    data: dict[str, Any] = {
        "odd": _NAMES[rare],
        "usual": _NAMES[usual],
        "count": len(odd),
        "total": len(ends),
        "lines": lines,
    }
    start = source.line_starts[lines[0] - 1]
    fix = safe(f"end them with {_NAMES[usual]}, in the body too", *edits)
    place = source.range(start, start)
    return [Fault("mixed-newlines", source.path, place, data, fixes=(fix,))]


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
