"""Diagnostics as readers and authors see them in a page."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import takewhile
from operator import eq
from typing import TYPE_CHECKING
from urllib.parse import quote

from cardfile.diagnostic import Applicability, Severity
from cardfile.lint.fixes import can_be_made, key_of
from cardfile.source.edits import apply_edits
from cardfile.views import words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from cardfile.diagnostic import Diagnostic, Fix
    from cardfile.lint import Report

_TONES = {
    Severity.ERROR: "bad",
    Severity.WARNING: "warn",
    Severity.INFO: "info",
    Severity.HINT: "idle",
}
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Cn", "Zl", "Zp"})
_FRAME_LINES = 4
_LONGEST_LINE = 160


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a line; `marked` is what the problem is about."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a frame; the number is empty for one that is to be inserted."""

    number: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Repair:
    """A fix in words, the lines that it changes, and the key by which it is asked for."""

    title: str
    key: str = ""
    unsafe: bool = False
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """One diagnostic in words, with its frame where that may be shown."""

    severity: str
    tone: str
    code: str
    slug: str
    message: str
    place: str
    label: str
    help: str
    notes: tuple[str, ...]
    fixes: tuple[Repair, ...]
    docs: str | None
    editor: str | None
    lines: tuple[Line, ...]


def problems(
    found: Iterable[Diagnostic],
    report: Report,
    *,
    frames: bool = False,
    editor: str | None = None,
) -> tuple[Problem, ...]:
    """The problems in their order; `frames` shows the lines of the source, `editor` opens them."""
    root = report.project.settings.root
    return tuple(_problem(item, report, root, frames=frames, editor=editor) for item in found)


def tone_of(item: Diagnostic) -> str:
    """The tone of a finding, as that of a chip."""
    return _TONES[item.severity]


def _problem(
    item: Diagnostic, report: Report, root: Path, *, frames: bool, editor: str | None
) -> Problem:
    start = item.range.start if item.range else None
    line, column = (start.line, start.column) if start else (1, 1)
    return Problem(
        severity=item.severity.value,
        tone=tone_of(item),
        code=item.code,
        slug=item.slug,
        message=visible(item.message),
        place=f"{item.path}:{line}:{column}",
        label=visible(item.label),
        help=visible(item.help),
        notes=tuple(visible(note) for note in item.notes),
        fixes=tuple(
            _repair(item, fix, report, frames=frames)
            for fix in item.fixes
            if fix.verified or fix.applicability is Applicability.DISPLAY
        ),
        docs=words.safe_url(item.docs_url) if item.docs_url else None,
        editor=editor_url(editor, root / item.path, line, column) if editor else None,
        lines=_frame(item, report) if frames else (),
    )


def editor_url(template: str, path: Path, line: int, column: int) -> str | None:
    """The address that opens an editor; `{path}`, `{line}` and `{column}` are filled in."""
    scheme = template.partition(":")[0].lower()
    if not scheme.replace("-", "").replace("+", "").isalnum() or scheme in ("javascript", "data"):
        return None
    filled = template.replace("{path}", quote(path.as_posix()))
    return filled.replace("{line}", str(line)).replace("{column}", str(column))


def visible(text: str) -> str:
    """The text with what is invisible or reorders it shown literally (`\\u202e`)."""
    if text.isprintable():
        return text
    return "".join(_literal(char) for char in text)


def _literal(char: str) -> str:
    if unicodedata.category(char) not in _UNSAFE:
        return char
    if char == "\t":
        return "→"
    return char.encode("unicode_escape", "surrogatepass").decode("ascii")


def _frame(item: Diagnostic, report: Report) -> tuple[Line, ...]:
    """The lines of the place, with what is meant marked, and a line that is missing."""
    place = item.range
    source = report.source(item.path)
    if place is None or source is None or place.path != item.path:
        return ()
    lines: list[Line] = []
    last = place.end.line - (place.end.column == 1 and place.end.line > place.start.line)
    for number in range(place.start.line, min(last, place.start.line + _FRAME_LINES - 1) + 1):
        text = source.line(number)
        begin = place.start.column - 1 if number == place.start.line else 0
        end = place.end.column - 1 if number == place.end.line else len(text)
        lines.append(Line(str(number), _pieces(text, begin, end)))
    if item.insertion is not None and item.insert_text and item.insertion.path == item.path:
        inserted = item.insert_text.rstrip("\n").split("\n")
        lines += [Line("+", (Piece(visible(text), marked=True),)) for text in inserted]
    return tuple(lines)


def _repair(item: Diagnostic, fix: Fix, report: Report, *, frames: bool) -> Repair:
    title = visible(fix.title)
    source = report.source(item.path)
    if not frames or source is None or not can_be_made(fix):
        return Repair(title)
    raw = source.encoded()
    new = apply_edits(raw, fix.edits) or raw
    unsafe = fix.applicability is Applicability.UNSAFE
    return Repair(title, key_of(item, fix), unsafe, _changed_lines(raw, new))


def _changed_lines(before: bytes, after: bytes) -> tuple[Line, ...]:
    """The lines from the first that differs to the last: as they are, and as they will be."""
    old, new = (raw.decode("utf-8", "replace").splitlines() for raw in (before, after))
    same = _alike(old, new)
    rest = _alike(old[same:][::-1], new[same:][::-1])
    lines: list[Line] = []
    for sign, texts in (("−", old), ("+", new)):
        changed = texts[same : len(texts) - rest]
        lines += [Line(sign, _pieces(text, 0, 0)) for text in changed[:_FRAME_LINES]]
        if len(changed) > _FRAME_LINES:
            lines.append(Line(sign, (Piece(f"… {len(changed) - _FRAME_LINES} more"),)))
    return tuple(lines)


def _alike(one: list[str], other: list[str]) -> int:
    return sum(1 for _ in takewhile(bool, map(eq, one, other)))


def _pieces(text: str, begin: int, end: int) -> tuple[Piece, ...]:
    left = max(0, begin - _LONGEST_LINE // 3) if len(text) > _LONGEST_LINE else 0
    right = min(len(text), left + _LONGEST_LINE)
    begin, end = min(begin, right), min(max(end, begin), right)
    parts = (
        Piece(("…" if left else "") + visible(text[left:begin])),
        Piece(visible(text[begin:end]), marked=True),
        Piece(visible(text[end:right]) + ("…" if right < len(text) else "")),
    )
    return tuple(part for part in parts if part.text)


def tally(found: Iterable[Diagnostic]) -> str:
    """`2 errors, 1 warning`; empty where there is nothing."""
    severities = [item.severity for item in found]
    counts = ((severities.count(severity), severity) for severity in Severity)
    plural = {Severity.INFO: "infos"}
    return ", ".join(
        words.counted(count, severity.value, plural.get(severity, ""))
        for count, severity in counts
        if count
    )
