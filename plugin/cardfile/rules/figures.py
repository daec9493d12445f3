"""Numbers as their authors wrote them, with the digits that they wrote."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cardfile.records import Place

_MOST_DIGITS = 40


def written(place: Place) -> Decimal | None:
    """The number at a place, `0.910` with three decimals; none where there is no usable number."""
    value = place.record.at_pointer(place.pointer)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    shown = _number(_text(place))
    exact = _number(repr(value))
    return shown if shown is not None and exact is not None and shown == exact else exact


def decimals(number: Decimal) -> int:
    """How many digits stand behind the point."""
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def rounding(*numbers: Decimal) -> Decimal:
    """By how much a sum of these may be off, because each was rounded to its last digit."""
    return sum((Decimal(5).scaleb(-decimals(number) - 1) for number in numbers), Decimal(0))


def plain(number: Decimal) -> str:
    """A number without an exponent."""
    return f"{number:f}"


def short(value: float) -> str:
    """A number as people write it; a whole one of hundreds of digits by its first few."""
    try:
        return f"{value:.10g}"
    except OverflowError:
        return f"{str(value)[:10]}…"


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    small = number.is_finite() and abs(number.adjusted()) < _MOST_DIGITS
    return number if small and decimals(number) < _MOST_DIGITS else None


def _text(place: Place) -> str:
    source, found = place.record.page.source, place.range
    if found is None or found.path != source.path:
        return ""
    return source.text[source.offset(found.start) : source.offset(found.end)].strip()
