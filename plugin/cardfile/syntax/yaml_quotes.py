"""Mistakes with quotes, brackets and escapes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cardfile.diagnostic import Edit
from cardfile.syntax.yaml_edits import quoted, safe, unsafe

if TYPE_CHECKING:
    from cardfile.diagnostic import Fault, Fix
    from cardfile.syntax.yaml_lines import Line, Lines

_SMART = {"“": '"', "”": '"', "„": '"', "‟": '"', "‘": "'", "’": "'", "‚": "'", "«": '"', "»": '"'}
_OPENING = "“„‘‚"
_CLOSING = "”“’‘"
_ESCAPE = re.compile(
    r"\\(?:[0abt\tnvfre \"/\\N_LP]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})"
)
_IN_DOUBLE_QUOTES = re.compile(r'(?<=[\s,\[{])"(?:[^"\\\n]|\\.)*+"')
_BRACKETS = {"[": "]", "{": "}"}


def is_smart(text: str) -> bool:
    """Whether typographic quotes stand round the text, where YAML wants straight ones."""
    return len(text) > 1 and text[0] in _OPENING and text[-1] in _CLOSING


def smart_fix(lines_or_source: Lines, start: int, end: int) -> Fix:
    """Straight quotes instead."""
    source = lines_or_source.source
    inner = source.text[start + 1 : end - 1]
    new = quoted(inner)
    return safe(new[:120], Edit(source.range(start, end), new))


def smart(lines: Lines, line: Line) -> Fault | None:
    """Typographic quotes round a value that breaks without real ones."""
    value = line.value
    if value is None or not is_smart(lines.source.text[value[0] : value[1]]):
        return None
    start, end = value
    data = {"quote": lines.source.text[start], "fatal": True}
    fix = smart_fix(lines, start, end)
    return lines.fault("smart-quotes", start, end, data, (fix,))


def bad_escape(lines: Lines, line: Line) -> Fault | None:
    """A backslash in double quotes that begins no escape."""
    value = line.value
    if value is None or "\\" not in line.text:
        return None
    start, end = value
    if lines.source.text[start] in "[{":
        return _bad_escape_in_brackets(lines, line, start, end)
    if lines.source.text[start] != '"':
        return None
    text = lines.source.text[start:end]
    at = _first_bad_escape(text)
    if at is None:
        return None
    if text.endswith('"') and len(text) > 1 and '"' not in text[1:-1]:
        new = "'" + text[1:-1].replace("'", "''") + "'"
        fixes: tuple[Fix, ...] = (safe(new[:120], Edit(lines.source.range(start, end), new)),)
    else:
        place = lines.source.range(start + at, start + at)
        fixes = (safe("double the backslash", Edit(place, "\\")),)
    data = {"escape": text[at : at + 2], "field": line.key}
    return lines.fault("bad-escape", start + at, start + at + 2, data, fixes)


def _bad_escape_in_brackets(lines: Lines, line: Line, start: int, end: int) -> Fault | None:
    for match in _IN_DOUBLE_QUOTES.finditer(lines.source.text, start, end):
        at = _first_bad_escape(match[0])
        if at is not None:
            first = match.start() + at
            fix = safe("double the backslash", Edit(lines.source.range(first, first), "\\"))
            data = {"escape": match[0][at : at + 2], "field": line.key}
            return lines.fault("bad-escape", first, first + 2, data, (fix,))
    return None


def _first_bad_escape(text: str) -> int | None:
    at = text.find("\\")
    while 0 <= at < len(text) - 1:
        known = _ESCAPE.match(text, at)
        if known is None:
            return at
        at = text.find("\\", known.end())
    return None


def unbalanced(lines: Lines, line: Line) -> Fault | None:
    """A quote or a bracket without its other half, or one that ends too early."""
    value = line.value
    if value is None:
        return None
    start, end = value
    text = lines.source.text[start:end]
    mark = text[0]
    if mark in _BRACKETS:
        return _bracket(lines, line, start, end)
    if mark not in "\"'":
        return None
    source = lines.source
    closing = closing_quote(text)
    candidates: list[tuple[int, int, str, str]] = []
    if closing is None:
        candidates.append((end, end, mark, "never-closed"))
        candidates.append((start, end, quoted(text), "never-closed"))
    else:
        inner = text[1:-1] if text.endswith(mark) and len(text) > 1 else ""
        if mark == "'" and inner:
            candidates.append((start, end, _double(inner), "apostrophe"))
        elif inner:
            candidates.append((start, end, "'" + inner.replace("'", "''") + "'", "quote-inside"))
        candidates.append((start, end, quoted(text), "text-behind"))
    for first, last, new, cause in candidates:
        title = new[:120] if first != last else f"close it with {mark}"
        fix = unsafe(title, Edit(source.range(first, last), new))
        if lines.repaired_by(fix, line.number):
            at = start if cause == "never-closed" or closing is None else start + closing
            data = {"mark": mark, "cause": cause, "field": line.key}
            return lines.fault("unbalanced-quote-or-bracket", at, at + 1, data, (fix,))
    return None


def open_quote_above(lines: Lines, trouble: Line) -> Line | None:
    """The line above whose open quote is closed on the line of the trouble, or the nearest one."""
    for line in lines.all:
        if line.number >= trouble.number:
            break
        if _closes_on(lines, line, trouble):
            return line
    for line in reversed(lines.all):
        if line.number >= trouble.number or line.value is None:
            continue
        start, end = line.value
        text = lines.source.text[start:end]
        if text[:1] in ('"', "'"):
            return line if closing_quote(text) is None else None
    return None


def _closes_on(lines: Lines, line: Line, trouble: Line) -> bool:
    """Whether a quote that opens on a line, and stays open, is closed by the trouble's."""
    if line.value is None:
        return False
    start, end = line.value
    text = lines.source.text
    if text[start] not in "\"'" or closing_quote(text[start:end]) is not None:
        return False
    closed = text.find(text[start], line.start + len(line.text), trouble.start + len(trouble.text))
    return closed >= trouble.start


def _double(inner: str) -> str:
    return '"' + inner.replace("\\", "\\\\").replace('"', '\\"') + '"'


def closing_quote(text: str) -> int | None:
    """Where the quoted scalar that begins the text ends on this line."""
    at = 1
    while at < len(text):
        if text[0] == '"' and text[at] == "\\":
            at += 1
        elif text[at] == text[0]:
            if text[0] == "'" and text[at + 1 : at + 2] == "'":
                at += 1
            else:
                return at
        at += 1
    return None


def _bracket(lines: Lines, line: Line, start: int, end: int) -> Fault | None:
    """An unclosed list or mapping; one with text behind it is a text that begins with a bracket."""
    text = lines.source.text[start:end]
    closing: list[str] = []
    for letter in text:
        if letter in _BRACKETS:
            closing.append(_BRACKETS[letter])
        elif closing and letter == closing[-1]:
            closing.pop()
    if not closing:
        return None
    missing = "".join(reversed(closing))
    fix = unsafe(f"close it with {missing}", Edit(lines.source.range(end, end), missing))
    data = {"mark": text[0], "cause": "never-closed", "field": line.key}
    return lines.fault("unbalanced-quote-or-bracket", start, start + 1, data, (fix,))
