"""Whether a number that a record states is the one in its artefact, at the digits written."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

_HUNDRED = Decimal(100)
# A bare 0 or 1 beside a share would agree with any; a twentieth is what two digits would show.
_TOLERANCE_OF_ONE = Decimal("0.05")
_LONGEST = 400
_CHOSEN_DIGITS = 4
_SIGNIFICANT = 4


class Agreement(StrEnum):
    """How a stated value stands to its artefact; `percent`: right but for a factor of 100."""

    AGREES = "agrees"
    DIFFERS = "differs"
    PERCENT = "percent"
    NOT_A_NUMBER = "not-a-number"


def agrees(written: Any, artefact: Any) -> Agreement:
    """Compare what a record says with what its artefact says.

    Give `written` as text to count its digits: `0.910` has three. Values that are no numbers
    agree if they are equal.
    """
    stated = _number(written)
    if stated is None:
        return Agreement.AGREES if _same(written, artefact) else Agreement.DIFFERS
    found = _number(artefact)
    if found is None:
        return Agreement.NOT_A_NUMBER
    if _is_rounding(stated, found):
        return Agreement.AGREES
    if _is_rounding(stated, found * _HUNDRED) or _is_rounding(stated, found / _HUNDRED):
        return Agreement.PERCENT
    return Agreement.DIFFERS


def same_setting(written: Any, artefact: Any) -> Agreement:
    """As `agrees`, for a value that somebody chose: 0.1 is not 0.05 with fewer digits.

    Only what no hand has chosen, such as a rate that a search drew, may be rounded.
    """
    stated, found = _number(written), _number(artefact)
    if stated is None or found is None or stated == found:
        return agrees(written, artefact)
    drawn = len(found.normalize().as_tuple().digits) > _CHOSEN_DIGITS
    rounded = drawn and len(stated.normalize().as_tuple().digits) > 1
    if rounded and _is_rounding(stated, found):
        return Agreement.AGREES
    percent = stated in (found * _HUNDRED, found / _HUNDRED)
    return Agreement.PERCENT if percent else Agreement.DIFFERS


def at_digits_of(written: Any, artefact: Any) -> str | None:
    """The artefact's number with as many decimals as `written` has; none if one is no number."""
    stated, found = _number(written), _number(artefact)
    if stated is None or found is None:
        return None
    decimals = max(0, -_exponent(stated))
    if decimals > _LONGEST or abs(found.adjusted()) > _LONGEST:
        return None
    return f"{found:.{decimals}f}"


def at_four_digits(artefact: Any) -> str | None:
    """The artefact's number, rounded to four significant digits if it has more."""
    found = _number(artefact)
    if found is None or abs(found.adjusted()) > _LONGEST:
        return None
    # whole numbers are counts: none of their digits goes
    decimals = max(0, _SIGNIFICANT - 1 - found.adjusted())
    return f"{found:f}" if -_exponent(found) <= decimals else f"{found:.{decimals}f}"


def _number(value: Any) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    text = value.strip() if isinstance(value, str) else repr(value)
    if len(text) > _LONGEST or "_" in text:
        return None
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    in_range = number.is_finite() and abs(number.adjusted()) <= _LONGEST
    return number if in_range or number == 0 else None


def _is_rounding(stated: Decimal, found: Decimal) -> bool:
    """Whether `stated` is `found` rounded to its last digit; halves may go either way."""
    exponent = _exponent(stated)
    error = abs(found - stated)
    if exponent >= 0 and abs(stated) <= 1:
        return error <= _TOLERANCE_OF_ONE * abs(stated)
    return error <= Decimal((0, (5,), min(exponent, 0) - 1))


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _same(written: Any, artefact: Any) -> bool:
    return type(written) is type(artefact) and bool(written == artefact)
