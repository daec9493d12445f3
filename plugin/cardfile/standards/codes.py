"""Closed lists of codes: what to say about one that is not on the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic.nearest import nearest, normalise
from cardfile.standards.problem import Problem, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_SHORTEST = 4


def unknown_code(text: str, kind: str, meant: Mapping[str, str], advice: str = "") -> Problem:
    """The problem of a text that is no such code.

    `meant` maps what people write, case-folded, to the code; near misses of it count as well.
    """
    exact = meant.get(text.strip().casefold())
    near = [exact] if exact else [meant[word] for word in near_words(text, meant)]
    suggestions = tuple(code for code in dict.fromkeys(near) if code != text)[:3]
    return Problem(f"{quoted(text)} is not {kind}", 0, len(text), suggestions, advice)


def near_words(text: str, candidates: Iterable[str]) -> list[str]:
    """The candidates that a text is a slip of; those much farther than the best are noise."""
    matches = nearest(text, candidates, limit=6)
    # Codes of two and three letters are all near each other; only swapped letters mean something.
    if len(text) < _SHORTEST:
        letters = sorted(normalise(text))
        return [m.candidate for m in matches if sorted(normalise(m.candidate)) == letters]
    return [m.candidate for m in matches if m.distance <= matches[0].distance + 1]
