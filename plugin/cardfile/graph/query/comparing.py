"""How values are compared: texts by the words in them, dates by prefix, numbers as they are."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

_DATE = re.compile(r"[0-9]{4}(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?")
_RELATIVE = re.compile(r"([+-]?)([0-9]{1,5})([dwmy])")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?")
_WORD = re.compile(r"[^\W_]|[_-]")


@lru_cache(maxsize=1 << 16)
def fold(text: str) -> str:
    """The form in which texts are compared: neither case nor width nor composition counts."""
    folded = text if text.isascii() else unicodedata.normalize("NFKC", text)
    folded = folded.lower()
    return folded if folded.isascii() else folded.replace("ß", "ss").replace("ς", "σ")


def occurs(value: str, wanted: str) -> bool:
    """Whether folded words stand in a folded text, as whole words.

    A hyphen is a part of a word (`review` is not in `in-review`). Scripts that are written
    without blanks have no ends of words.
    """
    at = value.find(wanted) if wanted else -1
    while at >= 0:
        end = at + len(wanted)
        joined_before = at > 0 and _is_word(value[at - 1]) and _is_word(wanted[0])
        joined_after = end < len(value) and _is_word(value[end]) and _is_word(wanted[-1])
        if not (joined_before or joined_after):
            return True
        at = value.find(wanted, at + 1)
    return value == wanted


def _is_word(char: str) -> bool:
    return char < "\u2e80" and _WORD.match(char) is not None


def number(text: str) -> float | None:
    """The number that a text is, or none."""
    return float(text) if _NUMBER.fullmatch(text) else None


def is_date(value: Any) -> bool:
    """Whether a value begins with a year, a month or a day."""
    return isinstance(value, str) and _DATE.fullmatch(value[:10]) is not None


def day(text: str, today: date) -> str | None:
    """A year, a month or a day as written, or the day that `-30d`, `2w`, `-6m` or `1y` is."""
    if _DATE.fullmatch(text):
        return text if len(text) < 10 or _exists(text) else None
    relative = _RELATIVE.fullmatch(text)
    if relative is None:
        return None
    count = int(relative[2]) * (-1 if relative[1] == "-" else 1)
    return _moved(today, count, relative[3])


def _exists(text: str) -> bool:
    year, month, of_month = (int(part) for part in text.split("-"))
    return year > 0 and of_month <= monthrange(year, month)[1]


def _moved(today: date, count: int, unit: str) -> str | None:
    if unit in "dw":
        found = today.toordinal() + count * (7 if unit == "w" else 1)
        if not 1 <= found <= date.max.toordinal():
            return None
        return (today + timedelta(days=found - today.toordinal())).isoformat()
    months = today.year * 12 + today.month - 1 + count * (12 if unit == "y" else 1)
    year, month = months // 12, months % 12 + 1
    if not 1 <= year <= 9999:
        return None
    return date(year, month, min(today.day, monthrange(year, month)[1])).isoformat()


def date_holds(value: str, op: str, wanted: str) -> bool:
    """Whether a date stands so to a year, a month or a day; unknown (a month to a day) is no."""
    shared = min(len(value), len(wanted))
    one, other = value[:shared], wanted[:shared]
    equal = one == other and len(value) >= len(wanted)
    return (
        (equal and op in (":", "=", ">=", "<="))
        or (one > other and op in (">", ">="))
        or (one < other and op in ("<", "<="))
    )


def number_holds(value: float, op: str, wanted: float) -> bool:
    """Whether a number stands so to another."""
    return (
        (value == wanted and op in (":", "=", ">=", "<="))
        or (value > wanted and op in (">", ">="))
        or (value < wanted and op in ("<", "<="))
    )


def is_number(value: Any) -> bool:
    """Whether a value is a number."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def sort_key(value: Any) -> tuple[int, float, bytes]:
    """Numbers before texts; texts as JavaScript compares them, in UTF-16."""
    if is_number(value):
        return (0, value, b"")
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return (1, 0, fold(text).encode("utf-16-be", "surrogatepass"))
