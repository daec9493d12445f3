"""Characters that nobody sees: those that YAML forbids, and those that make text lie."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from cardfile.diagnostic import Edit
from cardfile.syntax.guard import CONTROL
from cardfile.syntax.tree import Node, Scalar, nodes
from cardfile.syntax.yaml_edits import safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Fault
    from cardfile.syntax.yaml_lines import Lines

_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_UNSEEN = "\u00ad\u200b\u2060-\u2064\ufeff"
_WIDE = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
# Joiners belong to several scripts and to emoji, wide blanks to good typography: only in a key,
# beside its colon or at the start of a line do they mislead.
_ANYWHERE = re.compile(f"[{_BIDI}{_UNSEEN}]")
_MISLEADING = re.compile(f"[{_WIDE}\u200c\u200d]+")
_MOST_EDITS = 1_000
_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|\\|[0abefnrtv_NLP])")
_NAMED = {"0": 0, "a": 7, "b": 8, "e": 27, "f": 12, "v": 11}


def forbidden(lines: Lines) -> Fault | None:
    """Characters that YAML refuses: one fault for all of them, since none of the block is read."""
    text = lines.source.text
    found = [match.start() for match in CONTROL.finditer(text, lines.start, lines.end)]
    if not found:
        return None
    edits = tuple(Edit(lines.source.range(at, at + 1), "") for at in found[:_MOST_EDITS])
    data = {"character": _code(text[found[0]]), "count": len(found), "escaped": False}
    fix = safe("remove it" if len(found) == 1 else f"remove all {len(found)}", *edits)
    return lines.fault("control-character", found[0], found[0] + 1, data, (fix,))


def unseen(lines: Lines) -> Fault | None:
    """Bidirectional controls, zero-width characters, wide blanks where YAML wants plain ones."""
    text = lines.source.text
    places = {match.span(): "" for match in _ANYWHERE.finditer(text, lines.start, lines.end)}
    if _MISLEADING.search(text, lines.start, lines.end):
        for line in lines.all:
            for start, end in _in_key(line.text):
                joins = text[line.start + start] in "\u200c\u200d"
                places[line.start + start, line.start + end] = "" if joins else " "
    if not places:
        return None
    ordered = sorted(places.items())
    (start, end), _ = ordered[0]
    data = {
        "character": _code(text[start]),
        "name": unicodedata.name(text[start], "invisible character").lower(),
        "count": len(ordered),
        "fatal": False,
    }
    edits = (Edit(lines.source.range(*span), new) for span, new in ordered[:_MOST_EDITS])
    fix = safe("a plain space" if ordered[0][1] else "remove it", *edits)
    return lines.fault("bidi-or-invisible", start, end, data, (fix,))


def _in_key(line: str) -> Iterator[tuple[int, int]]:
    """The places in a line's key, and behind its colon, where a blank misleads."""
    colon = line.find(":")
    if colon < 0 or any(mark in line[:colon] for mark in "#\"'"):
        return
    for match in _MISLEADING.finditer(line, 0, colon):
        yield match.span()
    behind = _MISLEADING.match(line, colon + 1)
    if behind is not None:
        yield behind.span()


def escaped(lines: Lines, root: Node) -> Iterator[Fault]:
    """Control and bidirectional characters that double quotes smuggle in as escapes."""
    text = lines.source.text
    if "\\" not in text[lines.start : lines.end]:
        return
    for node in nodes(root):
        if not isinstance(node, Scalar) or node.style != '"':
            continue
        token = text[node.start : node.end]
        hits = [(match, _meant(match[0])) for match in _ESCAPE.finditer(token)]
        for slug, pattern in (("control-character", CONTROL), ("bidi-or-invisible", _ANYWHERE)):
            found = [(match, char) for match, char in hits if char and pattern.match(char)]
            if not found:
                continue
            first, letter = found[0]
            edits = tuple(
                Edit(lines.source.range(node.start + match.start(), node.start + match.end()), "")
                for match, _ in found
            )
            at = node.start + first.start()
            data = {
                "character": _code(letter),
                "name": unicodedata.name(letter, "control character").lower(),
                "count": len(found),
                "escaped": True,
                "fatal": False,
            }
            fix = safe("remove the escape", *edits)
            yield lines.fault(slug, at, node.start + first.end(), data, (fix,))


def _meant(escape: str) -> str:
    """The character that an escape stands for; empty for those that are of no interest."""
    if escape[1] in "xuU":
        number = int(escape[2:], 16)
        return chr(number) if number < 0x110000 else ""
    number = _NAMED.get(escape[1], -1)
    return chr(number) if number >= 0 else ""


def _code(letter: str) -> str:
    return f"U+{ord(letter):04X}"
