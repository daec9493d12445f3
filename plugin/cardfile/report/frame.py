"""The frame that shows a place: its lines behind a gutter, with marks under what is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from cardfile.report.escape import escape, escape_character, width
from cardfile.report.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cardfile.diagnostic import Diagnostic, Insertion, Range
    from cardfile.report.contract import Options
    from cardfile.syntax.text import SourceText

    Sources: TypeAlias = Callable[[str], SourceText | None]

Piece: TypeAlias = tuple[str, str]
"""A style and a text: `gutter`, `mark`, `second`, `insert`, `place` or nothing."""
Line: TypeAlias = list[Piece]

_GUTTER = 3
_SHOWN_IN_FULL = 3
_NARROWEST_LABEL = 28


class Mark(NamedTuple):
    """A place to underline, and what to say beside it."""

    range: Range
    label: str
    primary: bool


def frame(diagnostic: Diagnostic, sources: Sources, options: Options) -> Iterator[Line]:
    """The lines of the frame; none where the finding is about a file as a whole."""
    by_path: dict[str, list[Mark]] = {}
    place = diagnostic.range
    if place is not None and not _is_whole_file(diagnostic, place):
        by_path[place.path] = [Mark(place, diagnostic.label, primary=True)]
    for related in diagnostic.related:
        mark = Mark(related.range, related.message, primary=False)
        by_path.setdefault(related.range.path, []).append(mark)
    insertion = diagnostic.insertion if diagnostic.insert_text else None
    for path, marks in by_path.items():
        source = sources(path)
        here = insertion if insertion and insertion.path == path else None
        if path != diagnostic.path:
            yield _heading(marks[0].range, options)
        if source is None:
            continue
        quiet = here is not None and not diagnostic.label
        drawing = _Drawing(source, options, _gutter_width(source, marks, here))
        yield from drawing.lines(marks, here, diagnostic.insert_text, quiet=quiet)


def _is_whole_file(diagnostic: Diagnostic, place: Range) -> bool:
    at_start = place.start == place.end and place.start.line == place.start.column == 1
    return at_start and not diagnostic.label and not diagnostic.insert_text


def _heading(place: Range, options: Options) -> Line:
    path = escape(place.path, ascii_only=options.ascii)
    return [("", " "), ("place", f"{path}:{place.start.line}:{place.start.column}")]


def _gutter_width(source: SourceText, marks: list[Mark], insertion: Insertion | None) -> int:
    last = max(mark.range.end.line for mark in marks)
    if insertion:
        last = max(last, insertion.position.line)
    return max(_GUTTER, len(str(min(last, source.line_count))))


class _Drawing:
    """The lines of one file."""

    def __init__(self, source: SourceText, options: Options, gutter: int) -> None:
        self._source = source
        self._options = options
        self._gutter = gutter
        self._room = max(20, options.columns - gutter - 3)

    def lines(
        self, marks: list[Mark], insertion: Insertion | None, text: str, *, quiet: bool
    ) -> Iterator[Line]:
        """All lines by their number; `quiet` leaves out the marks of the primary place."""
        under: dict[int, list[Mark]] = {}
        shown: set[int] = set()
        gaps: set[int] = set()
        for mark in marks:
            numbers, gap = _numbers(mark.range)
            shown.update(numbers)
            gaps.update(gap)
            if not (quiet and mark.primary):
                for number in {numbers[0], numbers[-1]}:
                    under.setdefault(number, []).append(mark)
        before = _line_before(insertion) if insertion else 0
        if before:
            shown.add(before)
        for number in sorted(shown | gaps):
            if number not in shown:
                yield self._row(self._more, "|", [])
                continue
            yield from self._line(number, under.get(number, []))
            if number == before and insertion:
                yield from self._inserted(text, insertion.indent)
        if insertion and not before:
            yield from self._inserted(text, insertion.indent)

    def _line(self, number: int, marks: list[Mark]) -> Iterator[Line]:
        text = self._source.line(number)
        starts = [m.range.start.column - 1 for m in marks if m.range.start.line == number]
        focus = min(min(starts, default=0), len(text))
        # of a very long line only the part around the mark is looked at
        base = max(0, focus - self._room) if len(text) > 4 * self._room else 0
        text, more = text[base : base + 4 * self._room], len(text) > base + 4 * self._room
        cells = [self._cell(char) for char in text]
        left, right, cells_shown = self._window(cells, focus - base, cut=(base > 0, more))
        yield self._row(str(number), "|", [("", cells_shown)])
        for mark in sorted(marks, key=lambda mark: mark.range.start.column):
            place = mark.range
            first = place.start.column - 1 if number == place.start.line else _indent(cells)
            ends_here = number == _last_line(place)
            end = place.end.column - 1 if number == place.end.line else len(cells)
            first, end = first - base, end - base if number == place.end.line else end
            first, end = max(0, min(first, len(cells))), min(max(end, first), len(cells))
            shift = _columns(cells[left : max(left, min(first, right))]) + (
                self._cut if left or base else 0
            )
            size = max(1, _columns(cells[max(first, left) : min(end, right)]))
            style, sign = ("mark", "^") if mark.primary else ("second", "-")
            label = escape(mark.label, ascii_only=self._options.ascii) if ends_here else ""
            yield from self._marked(shift, (style, sign * size), label)

    def _marked(self, shift: int, marks: Piece, label: str) -> Iterator[Line]:
        """The marks with their label beside them, or below where it has no room there."""
        style, signs = marks
        before: Line = [("", " " * shift), marks]
        at = shift + len(signs) + 1
        least = min(width(label), _NARROWEST_LABEL)
        if at + least > self._room:
            yield self._row("", "|", before)
            before, at = [], min(shift, self._room - least)
        for text in wrapped(label, self._room - at) if label else [""]:
            gap = " " if before else " " * at
            yield self._row("", "|", [*before, (style, gap + text)] if text else before)
            before = []

    @property
    def _more(self) -> str:
        """The sign that stands for what is left out of a line."""
        return "..." if self._options.ascii else "…"

    @property
    def _cut(self) -> int:
        return len(self._more)

    def _window(self, cells: list[str], focus: int, cut: tuple[bool, bool]) -> tuple[int, int, str]:
        """The part of a long line that is shown: around its first mark."""
        if not any(cut) and _columns(cells) < self._room:
            return 0, len(cells), "".join(cells)
        sign = self._more
        room = self._room - 2 * self._cut
        left = focus
        back = room // 3
        while left > 0 and back >= width(cells[left - 1]):
            left -= 1
            back -= width(cells[left])
        right, taken = left, 0
        while right < len(cells) and taken + width(cells[right]) <= room:
            taken += width(cells[right])
            right += 1
        while _columns(cells[left:right]) > room:  # signs that widen the one before them
            right -= 1
        shown = "".join(cells[left:right])
        before, behind = left > 0 or cut[0], right < len(cells) or cut[1]
        return left, right, (sign if before else "") + shown + (sign if behind else "")

    def _cell(self, char: str) -> str:
        if char == "\t":
            return ">" if self._options.ascii else "→"
        return escape_character(char, ascii_only=self._options.ascii)

    def _inserted(self, text: str, indent: str) -> Iterator[Line]:
        for line in text.rstrip("\n").split("\n"):
            shown = escape(line, ascii_only=self._options.ascii)
            if indent and not line.startswith(indent):
                shown = indent + shown
            yield self._row("", "+", [("insert", self._clipped(shown))])

    def _clipped(self, text: str) -> str:
        if width(text) <= self._room:
            return text
        return wrapped(text, self._room - self._cut)[0] + self._more

    def _row(self, number: str, sign: str, pieces: Line) -> Line:
        head = ("gutter", f"{number:>{self._gutter}} {sign}")
        body = [piece for piece in pieces if piece[1]]
        return [head, ("", " "), *body] if body else [head]


def _numbers(place: Range) -> tuple[list[int], list[int]]:
    """The lines of a range that are shown, and one that stands for those left out."""
    first, last = place.start.line, _last_line(place)
    if last - first < _SHOWN_IN_FULL:
        return list(range(first, last + 1)), []
    return [first, first + 1, last], [first + 2]


def _last_line(place: Range) -> int:
    """The last line with something of the range: its end may be the start of the next one."""
    ends_before = place.end.column == 1 and place.end.line > place.start.line
    return place.end.line - ends_before


def _line_before(insertion: Insertion) -> int:
    """The line after which the missing one goes, which is inserted at its end or behind it."""
    position = insertion.position
    return position.line - 1 if position.column == 1 else position.line


def _indent(cells: list[str]) -> int:
    return next((i for i, cell in enumerate(cells) if cell not in (" ", "→", ">")), 0)


def _columns(cells: list[str]) -> int:
    return width("".join(cells))
