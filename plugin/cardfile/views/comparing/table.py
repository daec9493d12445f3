"""The rows of several records side by side: which lines differ, and who is best."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.views import words
from cardfile.views.comparing.differences import from_the_first
from cardfile.views.comparing.rows import GROUPS
from cardfile.views.ranking import Estimate, goodness

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cardfile.views.comparing.rows import Row

BEST = "★ best"
TIE = "tie by interval"


@dataclass(frozen=True, slots=True)
class Cell:
    """One record's answer; `note` says that it is the best, or as good for all that is known.

    `difference` is that from a baseline's number.
    """

    text: str
    note: str = ""
    difference: str = ""

    @property
    def is_missing(self) -> bool:
        """Whether the record does not say."""
        return self.text == words.NOT_RECORDED


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the comparison."""

    group: str
    label: str
    cells: tuple[Cell, ...]
    differs: bool

    @property
    def is_lone(self) -> bool:
        """Whether one record of several says it alone."""
        return self.differs and sum(not cell.is_missing for cell in self.cells) == 1


def compare(
    records: Sequence[Sequence[Row]], *, is_first_baseline: bool = False
) -> tuple[Line, ...]:
    """A line for whatever any of the records says, group by group in the order of appearance."""
    found: dict[tuple[str, str], list[Row | None]] = {}
    for index, rows in enumerate(records):
        for row in rows:
            line = found.setdefault((row.group, row.key), [None] * len(records))
            line[index] = line[index] or row
    ordered = sorted(found.items(), key=lambda item: GROUPS.index(item[0][0]))
    return tuple(_line(rows, is_first_baseline=is_first_baseline) for _, rows in ordered)


def _line(rows: Sequence[Row | None], *, is_first_baseline: bool) -> Line:
    first = next(row for row in rows if row is not None)
    differences = from_the_first(rows) if is_first_baseline else [""] * len(rows)
    cells = tuple(
        Cell(row.text if row else words.NOT_RECORDED, note, difference)
        for row, note, difference in zip(rows, _notes(rows), differences, strict=True)
    )
    return Line(first.group, first.label, cells, len({cell.text for cell in cells}) > 1)


def _notes(rows: Sequence[Row | None]) -> list[str]:
    """Which numbers are best, and which are tied with those: only on the same data."""
    numbers = [row for row in rows if row is not None and row.number is not None]
    directions = {row.direction for row in numbers}
    direction = next(iter(directions), None)
    comparable = len(directions) == 1 and len({row.on for row in numbers}) == 1
    if direction is None or not comparable or len({row.number for row in numbers}) < 2:
        return ["" for _ in rows]
    best = max(numbers, key=lambda row: goodness(row.number or 0, direction))
    return [_note(row, best) for row in rows]


def _note(row: Row | None, best: Row) -> str:
    if row is None or row.number is None or best.number is None:
        return ""
    if row.number == best.number:
        return BEST
    tied = Estimate(row.number, row.interval).is_tied_with(Estimate(best.number, best.interval))
    return TIE if tied else ""
