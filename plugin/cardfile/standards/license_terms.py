"""What the licence of a source asks of the licence of what is made from it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from cardfile.standards import licenses

if TYPE_CHECKING:
    from collections.abc import Callable

    from cardfile.standards.licenses import License

_T = TypeVar("_T")
_TOKEN = re.compile(r"[()]|[^()\s]+")
_STRENGTH = {"(": 0, "OR": 1, "AND": 2}
_PROPRIETARY = "proprietary"
_VERSION = re.compile(r"-v?[0-9].*$")
# These say in so many words that what is computed from the data is not bound by them.
_RESULTS_ARE_FREE = frozenset({"cdla-sharing", "c-uda", "odbl"})
# Families of licences whose texts let a work go over to another family.
_GOES_OVER = {
    "lgpl": {"gpl", "agpl"},
    "gpl": {"agpl"},
    "mpl": {"gpl", "lgpl", "agpl"},
    "epl": {"gpl"},
    "cc-by-sa": {"gpl", "lal"},
    "lal": {"cc-by-sa"},
    "cecill": {"gpl", "agpl", "eupl"},
    "eupl": {"gpl", "agpl", "osl", "epl", "cecill", "mpl", "lgpl", "cc-by-sa", "liliq-r"},
}


class Demand(StrEnum):
    """What a licence asks of everything that is made from the work."""

    NON_COMMERCIAL = "non-commercial"
    USES = "uses"
    SHARE_ALIKE = "share-alike"
    NO_DERIVATIVES = "no-derivatives"


@dataclass(frozen=True, slots=True)
class Conflict:
    """A licence of the source, and the demand of it that is not kept."""

    license: License
    demand: Demand


def conflict(made: str, source: str, *, results_only: bool = False) -> Conflict | None:
    """The demand of the source's licence that the licence of what was made does not keep.

    Of alternatives (`OR`) the maker may choose one of the source's, and the user any of what was
    made. What is not known of a licence is never held against it. `results_only`: what was made
    holds results of the source (a model of its data), not the source itself.
    """
    ours, theirs = _postfix(made), _postfix(source)
    if not ours or not theirs:
        return None

    def broken(word: str) -> Conflict | None:
        license_ = _known(word)
        if license_ is None or (results_only and _family(license_) in _RESULTS_ARE_FREE):
            return None
        for demand in demands_of(license_):
            if _is_broken(ours, license_, demand):
                return Conflict(license_, demand)
        return None

    return _evaluated(theirs, broken, _either, _first)


def _either(one: Conflict | None, other: Conflict | None) -> Conflict | None:
    """Of two licences that one may choose from, the first, if neither will do."""
    return one if one is not None and other is not None else None


def _first(one: Conflict | None, other: Conflict | None) -> Conflict | None:
    """Of two licences that both hold, the first that will not do."""
    return one if one is not None else other


def _is_broken(ours: list[str], source: License, demand: Demand) -> bool:
    def breaks(word: str) -> bool:
        return _breaks(word, source, demand)

    return _evaluated(
        ours, breaks, lambda one, other: one or other, lambda one, other: one and other
    )


def demands_of(license_: License) -> list[Demand]:
    """What a licence asks of those who make something from the work."""
    found = {
        Demand.NON_COMMERCIAL: license_.non_commercial,
        Demand.USES: license_.use_restricted and not license_.non_commercial,
        Demand.SHARE_ALIKE: license_.share_alike,
        Demand.NO_DERIVATIVES: license_.no_derivatives,
    }
    return [demand for demand, asked in found.items() if asked]


def _breaks(word: str, source: License, demand: Demand) -> bool:
    """Whether a licence of what was made is known not to keep a demand."""
    if word.casefold() == _PROPRIETARY:
        # Own terms may restrict uses and need not allow to pass anything on; they are not the
        # source's licence, and who keeps a work to himself seldom does without money.
        return demand in (Demand.NON_COMMERCIAL, Demand.SHARE_ALIKE)
    made = _known(word)
    if made is None:
        return False
    if demand is Demand.NON_COMMERCIAL:
        return not made.non_commercial
    if demand is Demand.USES:
        return not (made.use_restricted or made.non_commercial)
    if demand is Demand.SHARE_ALIKE:
        before, after = _family(source), _family(made)
        return before != after and after not in _GOES_OVER.get(before, ())
    return not made.no_derivatives


def _known(word: str) -> License | None:
    return licenses.find(word) or licenses.find(word.removesuffix("+"))


def _family(license_: License) -> str:
    """A licence without its version: `cc-by-sa`, `gpl`."""
    return _VERSION.sub("", license_.id.casefold())


def _postfix(expression: str) -> list[str]:
    """The expression with operators behind their operands; empty where it is none.

    `A WITH B` is one operand, and nothing is known of it.
    """
    if licenses.check(expression) is not None:
        return []
    found: list[str] = []
    waiting: list[str] = []
    words = iter(_TOKEN.findall(expression))
    for word in words:
        operator = word.upper()
        if operator == "WITH":
            found[-1] = f"{found[-1]} WITH {next(words)}"
        elif word == "(":
            waiting.append(word)
        elif word == ")":
            while waiting[-1] != "(":
                found.append(waiting.pop())
            waiting.pop()
        elif operator in _STRENGTH:
            while waiting and _STRENGTH[waiting[-1]] >= _STRENGTH[operator]:
                found.append(waiting.pop())
            waiting.append(operator)
        else:
            found.append(word)
    return [*found, *reversed(waiting)]


def _evaluated(
    postfix: list[str],
    leaf: Callable[[str], _T],
    either: Callable[[_T, _T], _T],
    both: Callable[[_T, _T], _T],
) -> _T:
    values: list[_T] = []
    for word in postfix:
        if word in _STRENGTH:
            second, first = values.pop(), values.pop()
            values.append((either if word == "OR" else both)(first, second))
        else:
            values.append(leaf(word))
    return values[0]
