"""Spans of time in ISO 8601: `P5Y`, `P90D`, `PT12H`."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from cardfile.standards.problem import Problem, quoted

_FORM = re.compile(
    r"P(?=[0-9T])(?:(?P<years>[0-9]{1,9})Y)?(?:(?P<months>[0-9]{1,9})M)?"
    r"(?:(?P<weeks>[0-9]{1,9})W)?(?:(?P<days>[0-9]{1,9})D)?"
    r"(?:T(?=[0-9])(?:(?P<hours>[0-9]{1,9})H)?(?:(?P<minutes>[0-9]{1,9})M)?"
    r"(?:(?P<seconds>[0-9]{1,9}(?:\.[0-9]{1,9})?)S)?)?"
)
_IN_WORDS = re.compile(r"\s*([0-9]{1,6})\s*([a-z]{1,8}?)s?\s*", re.IGNORECASE)
_WORDS = {
    "P{}Y": ("y", "yr", "year", "a"),
    "P{}M": ("mo", "mon", "month", "m"),
    "P{}W": ("w", "wk", "week"),
    "P{}D": ("d", "day"),
    "PT{}H": ("h", "hr", "hour"),
    "PT{}M": ("min", "minute"),
    "PT{}S": ("s", "sec", "second"),
}
_ADVERBS = {
    "hourly": "PT1H",
    "daily": "P1D",
    "weekly": "P1W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "quarterly": "P3M",
    "yearly": "P1Y",
    "annually": "P1Y",
    "annual": "P1Y",
}


@dataclass(frozen=True, slots=True)
class Duration:
    """A span of time; months have no fixed length, so they are kept apart from days."""

    months: int
    days: int
    seconds: float

    def after(self, start: date) -> date | None:
        """The day on which the span that began on `start` ends; none beyond the calendar.

        A month after the 31st ends on the last day of a shorter month.
        """
        count = start.year * 12 + start.month - 1 + self.months
        year, month = count // 12, count % 12 + 1
        if not date.min.year <= year <= date.max.year:
            return None
        day = min(start.day, monthrange(year, month)[1])
        try:
            return date(year, month, day) + timedelta(self.days, self.seconds)
        except OverflowError:
            return None


def read(text: str) -> Duration | None:
    """The span of time that a text means, or none where it is no ISO 8601 duration."""
    form = _FORM.fullmatch(text)
    if form is None:
        return None
    whole = {name: int(value or 0) for name, value in form.groupdict().items() if name != "seconds"}
    return Duration(
        whole["years"] * 12 + whole["months"],
        whole["weeks"] * 7 + whole["days"],
        whole["hours"] * 3600 + whole["minutes"] * 60 + float(form["seconds"] or 0),
    )


def check(text: str) -> Problem | None:
    """What is wrong with a duration."""
    if _FORM.fullmatch(text):
        return None
    suggestions = tuple(dict.fromkeys(guess for guess in _guesses(text) if _FORM.fullmatch(guess)))
    return Problem(
        f"{quoted(text)} is not a duration of ISO 8601",
        0,
        len(text),
        suggestions,
        "write P5Y for five years, P90D for ninety days, PT12H for twelve hours",
    )


def _guesses(text: str) -> list[str]:
    if len(text) > 40:
        return []
    word = text.strip().casefold()
    guesses = [
        _ADVERBS.get(word, ""),
        text.strip().upper(),
        text.strip().upper().replace("P", "PT", 1),
    ]
    if found := _IN_WORDS.fullmatch(text):
        number, unit = found[1], found[2].casefold()
        guesses += [form.format(number) for form, words in _WORDS.items() if unit in words]
    return guesses
