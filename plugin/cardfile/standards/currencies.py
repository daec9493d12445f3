"""Currencies of ISO 4217."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cardfile.standards import lists
from cardfile.standards.codes import unknown_code

if TYPE_CHECKING:
    from cardfile.standards.problem import Problem


def values() -> dict[str, str]:
    """The codes in use with their English names."""
    codes: dict[str, str] = lists.read("currencies")["currencies"]
    return codes


def check(code: str) -> Problem | None:
    """What is wrong with the code of a currency; codes are in capitals."""
    return None if code in values() else unknown_code(code, "a currency of ISO 4217", meant())


@cache
def meant() -> dict[str, str]:
    """What people write, case-folded, and the codes that it stands for: `$`, `euro`, `usd`."""
    words = {name.casefold(): code for code, name in values().items()}
    words |= {code.casefold(): code for code in values()}
    signs: dict[str, str] = lists.read("currencies")["meant"]
    return words | signs
