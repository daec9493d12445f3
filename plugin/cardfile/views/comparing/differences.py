"""How far numbers are from a baseline's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.records.criteria import less
from cardfile.views import words
from cardfile.views.ranking import Estimate, goodness
from cardfile.views.record.comparison import signed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cardfile.views.comparing.rows import Row


def from_the_first(rows: Sequence[Row | None]) -> list[str]:
    """For each number its difference from the first one, and whether that is better.

    Nothing is said of numbers on other data, nor of those that are the same.
    """
    base = rows[0]
    return ["", *(_difference(row, base) for row in rows[1:])]


def _difference(row: Row | None, base: Row | None) -> str:
    if row is None or base is None or row.number is None or base.number is None:
        return ""
    if row.on != base.on or row.direction != base.direction or row.number == base.number:
        return ""
    decimals = max(words.decimals_of(row.number), words.decimals_of(base.number))
    said = signed(less(row.number, base.number), decimals)
    if row.direction:
        better = goodness(row.number, row.direction) > goodness(base.number, row.direction)
        said += ", better" if better else ", worse"
    tied = Estimate(row.number, row.interval).is_tied_with(Estimate(base.number, base.interval))
    return f"{said}; the intervals overlap" if tied else said
