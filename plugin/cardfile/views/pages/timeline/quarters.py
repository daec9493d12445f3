"""Years and quarters: how the timeline is divided, and the days for which it is told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_QUARTERLY_YEARS = 3


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """Three months of a year, numbered from 1."""

    year: int
    number: int

    @property
    def name(self) -> str:
        """What readers call it."""
        return f"Q{self.number} {self.year}"

    @property
    def slug(self) -> str:
        """How an address names it."""
        return f"{self.year}-q{self.number}"

    @property
    def last_day(self) -> date:
        """Its last day."""
        after = date(self.year + self.number // 4, self.number * 3 % 12 + 1, 1)
        return after - timedelta(days=1)


def quarter_of(day: date) -> Quarter:
    """The quarter that a day lies in."""
    return Quarter(day.year, (day.month + 2) // 3)


def told_quarters(days: Iterable[date], as_of: date) -> list[Quarter]:
    """The ended quarters for which to tell what was in force, the latest first.

    From the first day on; the last years by quarter, those before by their end.
    """
    first = min(days, default=None)
    if first is None:
        return []
    found = []
    now = quarter_of(as_of)
    for year in range(as_of.year, first.year - 1, -1):
        is_recent = as_of.year - year < _QUARTERLY_YEARS
        for number in (4, 3, 2, 1) if is_recent else (4,):
            quarter = Quarter(year, number)
            if quarter_of(first) <= quarter < now:
                found.append(quarter)
    return found
