"""Values as readers read them: numbers, days, spans of time, states."""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SPAN = re.compile(
    r"^P(?:(?P<year>[0-9]+)Y)?(?:(?P<month>[0-9]+)M)?(?:(?P<week>[0-9]+)W)?(?:(?P<day>[0-9]+)D)?"
    r"(?:T(?:(?P<hour>[0-9]+)H)?(?:(?P<minute>[0-9]+)M)?(?:(?P<second>[0-9]+)S)?)?$"
)
# fmt: off
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)
# fmt: on
_TIME = re.compile(
    r"^[T ]([0-9]{2}:[0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?(Z|[+-][0-9]{2}:[0-9]{2})?$"
)
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_SCHEMES = frozenset({"", "http", "https", "mailto"})
_RELATIVE = re.compile(r"^(?:\.{0,2}/|#|[\w.-]+(?:/|$))")
_OPERATORS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<", "eq": "="}
_UNITS = {"1": "", "Cel": "°C", "10*3{USD}": "thousand USD", "10*6{USD}": "million USD"}
_SPANS = {"a": "years", "mo": "months", "wk": "weeks", "d": "days"}
_PROSE = 60
_SMALL, _LARGE, _HUGE = 1e-4, 1e7, 10**24

NOT_RECORDED = "not recorded"


def number(value: float, decimals: int | None = None, *, grouped: bool = False) -> str:
    """A number with a true minus; `grouped` for counts, `decimals` to align a column."""
    magnitude = abs(value)
    if _HUGE <= magnitude != math.inf:
        text = _power_of_ten(value)
    elif not math.isfinite(value):
        return "not a number" if math.isnan(value) else ("∞" if value > 0 else "−∞")
    elif isinstance(value, int):
        text = f"{value:,d}" if grouped else f"{value:d}"
    elif decimals is None and value.is_integer():
        text = f"{value:,.0f}" if grouped else f"{value:.0f}"
    elif magnitude and not _SMALL <= magnitude < _LARGE:
        text = _power_of_ten(value)
    else:
        text = repr(value) if decimals is None else f"{value:.{decimals}f}"
    return text.replace("-", "−") if text.startswith("-") else text


def _power_of_ten(value: float) -> str:
    """`1.2 × 10⁻⁶`: what a computer writes as 1.2e-06 is no number to most readers."""
    digits, _, power = f"{Decimal(value):.2e}".partition("e")
    digits = digits.rstrip("0").rstrip(".")
    return f"{digits} × 10{str(int(power)).translate(_RAISED)}"


def decimals_of(value: float) -> int:
    """How many decimals a number has at its shortest."""
    if isinstance(value, int) or not math.isfinite(value) or 0 < abs(value) < _SMALL:
        return 0
    text = repr(value)
    return len(text.partition(".")[2]) if "e" not in text and not text.endswith(".0") else 0


def day(value: date) -> str:
    """`12 November 2026`: the same in every language's mind."""
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def short_day(value: date) -> str:
    """`12 Nov 2026`, for tables."""
    return f"{value.day} {_MONTHS[value.month - 1][:3]} {value.year}"


def month(iso: str) -> str:
    """`2026-11` as `November 2026`; anything else as it is."""
    year, _, number = iso.partition("-")
    is_month = number.isdigit() and 1 <= int(number) <= len(_MONTHS)
    return f"{_MONTHS[int(number) - 1]} {year}" if is_month else iso


def short_month(iso: str) -> str:
    """`2026-11` as `Nov 2026`."""
    name, _, year = month(iso).partition(" ")
    return f"{name[:3]} {year}"


def as_date(value: Any) -> date | None:
    """The calendar day of a text in ISO form, of a date time its day."""
    if not isinstance(value, str) or not re.match(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def moment(text: str) -> str:
    """`7 August 2026, 11:40 UTC` of a moment in ISO form; the day alone where it has no time.

    What was written in another zone is told in UTC, so that times can be compared, and as it was.
    """
    day_of, match = as_date(text), _TIME.match(text[10:])
    if day_of is None or match is None:
        return day(day_of) if day_of else ""
    zone = match[2] or ""
    if zone in ("", "Z", "+00:00"):
        return f"{day(day_of)}, {match[1]}{' UTC' if zone else ''}"
    written = f"{match[1]} {zone}"
    try:
        at = datetime.fromisoformat(f"{text[:10]}T{match[1]}{zone}").astimezone(UTC)
    except (OverflowError, ValueError):
        return f"{day(day_of)}, {written}"
    return f"{day(at.date())}, {at:%H:%M} UTC ({written})"


def span(value: str) -> str | None:
    """`P3Y` as `3 years`; none if it is no span of time."""
    match = _SPAN.match(value)
    if match is None:
        return None
    parts = [counted(int(text), unit) for unit, text in match.groupdict().items() if text]
    return " ".join(parts) or None


def counted(count: int, one: str, many: str = "") -> str:
    """`1 column`, `59 columns`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def operator(name: object) -> str:
    """`ge` as `≥`."""
    return _OPERATORS.get(str(name), str(name))


def unit(code: object) -> str:
    """A UCUM code as it is written beside a number; nothing for `1`."""
    return _UNITS.get(str(code), str(code)) if code is not None else ""


def unit_named(code: object) -> str:
    """A unit where it stands alone, as in a table of columns: `a` is `years`, `1` is said, too."""
    if code is None:
        return ""
    return _SPANS.get(str(code)) or unit(code) or str(code)


def joined(texts: Sequence[str]) -> str:
    """Several things in one line: the parts of a list have semicolons where one has a comma."""
    apart = "; " if any("," in text for text in texts) else ", "
    return apart.join(texts)


def plain(word: str) -> str:
    """A value of a list as words: `special-category` is `special category`."""
    return word.replace("-", " ").replace("_", " ")


def headed(key: str) -> str:
    """A key as the head of a column: `model_file` is `Model file`."""
    words = plain(key).strip()
    return words[:1].upper() + words[1:]


def within(title: str) -> str:
    """A title in the middle of a sentence: `Review by` is `review by`, `SHA-256` stays."""
    begins_abbreviation = title[1:2].isupper() or title[1:2].isdigit()
    return title if begins_abbreviation else title[:1].lower() + title[1:]


def safe_url(text: str) -> str | None:
    """The text as the target of a link: web, mail and relative addresses only, else none."""
    text = text.strip()
    if not text or text.startswith("//") or any(ord(char) <= 0x20 for char in text):
        return None
    if "\\" in text:
        return None
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    if parts.scheme.lower() not in _SCHEMES:
        return None
    if parts.scheme.lower() in ("http", "https"):
        return text if parts.netloc else None
    if parts.scheme:
        return text
    return text if _RELATIVE.match(text) and ":" not in text.partition("/")[0] else None


def reference_url(text: str) -> str | None:
    """Where a reference to something outside leads: a web address, a DOI, a page of the Hub."""
    scheme, _, rest = text.strip().partition(":")
    if scheme.lower() == "doi":
        return f"https://doi.org/{quote(rest, safe='/')}"
    if scheme.lower() == "hf":
        return f"https://huggingface.co/{quote(rest, safe='/')}"
    return safe_url(text) if scheme.lower() in ("http", "https", "mailto") else None


def parameters(values: Mapping[str, str]) -> str:
    """The values as the query of an address."""
    return urlencode(values, quote_via=quote)


def element_id(record_id: str, *names: str) -> str:
    """The id of an element on a record's page; it carries the record's id, so that pages add up."""
    return "--".join(_allowed(name) for name in (*names, record_id))


def slug(*names: str) -> str:
    """Names as one folder of an address; those that are empty are left out."""
    return "--".join(_allowed(name).lower() for name in names if name)


@lru_cache(maxsize=4096)
def _allowed(text: str) -> str:
    return re.sub(r"-{2,}", "-", re.sub(r"[^\w.-]", "-", text)).strip("-") or "x"


def shortened(text: str, size: int) -> str:
    """The text on one line of at most `size` characters; prose is cut between words.

    A label, which has few characters, keeps each that it can: two may differ in their last word.
    """
    line = " ".join(text.split())
    if len(line) <= size:
        return line
    cut = line[: size - 1]
    if size >= _PROSE and line[size - 1] != " ":
        whole = cut.rpartition(" ")[0]
        cut = whole if len(whole) >= size // 2 else cut
    return cut.rstrip() + "…"
