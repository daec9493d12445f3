"""Countries of ISO 3166-1, by their two letters."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from cardfile.standards import lists
from cardfile.standards.codes import unknown_code

if TYPE_CHECKING:
    from cardfile.standards.problem import Problem


def values() -> dict[str, str]:
    """The codes with their English names."""
    codes: dict[str, str] = lists.read("countries")["countries"]
    return codes


def check(code: str) -> Problem | None:
    """What is wrong with the code of a country; codes are two capitals."""
    return None if code in values() else unknown_code(code, "a country of ISO 3166", _meant())


@cache
def _meant() -> dict[str, str]:
    words = {name.casefold(): code for code, name in values().items()}
    more: dict[str, str] = lists.read("countries")["meant"]
    words |= {word.casefold(): code for word, code in more.items()}
    return words | {code.casefold(): code for code in values()}
