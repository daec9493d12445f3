"""Calendar days in the forms that people write."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_DAY_NAME = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})")
_NAME_DAY = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_WITH_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ].+")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")


@dataclass(frozen=True, slots=True)
class DateReading:
    """One day that a text may mean, and how it was read."""

    iso: str
    how: str = ""
    sure: bool = True


def read_date(text: str) -> list[DateReading]:
    """The days that a text may mean; two where day and month may be swapped."""
    text = text.strip()[:40]
    if match := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        return _days([(match[1], match[2], match[3], "")])
    if match := _YEAR_LAST.fullmatch(text):
        first, second, year = match.groups()
        readings = _days([(year, second, first, "day first"), (year, first, second, "month first")])
        return readings[:1] if len({reading.iso for reading in readings}) == 1 else readings
    if match := _DAY_NAME.fullmatch(text):
        return _days([(match[3], _month(match[2]), match[1], "")])
    if match := _NAME_DAY.fullmatch(text):
        return _days([(match[3], _month(match[1]), match[2], "")])
    if match := _WITH_TIME.fullmatch(text):
        year, month, day = match[1].split("-")
        return [
            DateReading(reading.iso, "without the time", sure=False)
            for reading in _days([(year, month, day, "")])
        ]
    return []


def _month(name: str) -> str:
    short = name[:3].casefold()
    return str(_MONTHS.index(short) + 1) if short in _MONTHS else "0"


def _days(readings: list[tuple[str, str, str, str]]) -> list[DateReading]:
    found = []
    for year, month, day, how in readings:
        try:
            found.append(DateReading(date(int(year), int(month), int(day)).isoformat(), how))
        except ValueError:
            continue
    return found
