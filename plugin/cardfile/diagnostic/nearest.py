"""Did you mean: the candidates that an author most likely meant by a word."""

from __future__ import annotations

import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# Nobody mistypes a name of this length into another; the bound keeps hostile input cheap.
_LONGEST = 200
_LIKELY, _SHORT = 40, 4
_SEPARATORS = str.maketrans("", "", "_- \t\n\r\u00a0")


@dataclass(frozen=True, slots=True)
class Match:
    """One candidate that is near to a word."""

    candidate: str
    exact_after_normalisation: bool
    """The two differ in case, separators or the width of letters only."""
    distance: int
    """Edits between the normalised texts: letters added, dropped, replaced or swapped."""
    unique: bool
    """No other candidate is as near as this one."""


def nearest(word: str, candidates: Iterable[str], limit: int = 3) -> list[Match]:
    """The nearest of the candidates, best first; empty where nothing is near.

    Equal after normalisation comes first, then at most a third of the letters (one at least)
    edited (of equally near ones, first those with the word's first letter), then the only
    candidate that begins with the word.
    """
    wanted = normalise(word[: _LONGEST + 1])
    if not wanted or len(wanted) > _LONGEST:
        return []
    tolerance = max(1, len(wanted) // 3)
    letters = frozenset(wanted)
    near: list[tuple[int, bool, int, str]] = []
    longer: list[str] = []
    for candidate in dict.fromkeys(candidates):
        text = normalise(candidate)
        if text.startswith(wanted) and len(text) > len(wanted):
            longer.append(candidate)
        difference = abs(len(text) - len(wanted))
        # One edit brings in one new letter at most, so this sorts out nearly everything at once.
        if difference > tolerance or len(letters.difference(text)) > tolerance:
            continue
        edits = distance(wanted, text, tolerance)
        # A word of which not one letter is kept is another word.
        if edits <= tolerance and edits < len(wanted):
            near.append((edits, text[:1] != wanted[:1], difference, candidate))
    near.sort()
    found = [
        Match(name, edits == 0, edits, _alone(near, i)) for i, (edits, *_, name) in enumerate(near)
    ]
    if len(longer) == 1 and all(match.candidate != longer[0] for match in found):
        [name] = longer
        missing = len(normalise(name)) - len(wanted)
        found.append(
            Match(name, exact_after_normalisation=False, distance=missing, unique=not found)
        )
    return found[:limit]


class Names:
    """Many candidates that are asked for more than once: looked up by pairs of letters."""

    def __init__(self, candidates: Iterable[str]) -> None:
        self.candidates = list(dict.fromkeys(candidates))
        self._normal = [normalise(candidate) for candidate in self.candidates]
        self._having: dict[str, list[int]] = {}
        for number, text in enumerate(self._normal):
            for pair in _pairs(text):
                self._having.setdefault(pair, []).append(number)

    def nearest(self, word: str, limit: int = 3) -> list[Match]:
        """As the function `nearest`, among the candidates that share most pairs of letters."""
        wanted = normalise(word[: _LONGEST + 1])
        shared = Counter(number for pair in _pairs(wanted) for number in self._having.get(pair, ()))
        likely = {number for number, _ in shared.most_common(_LIKELY)}
        if len(wanted) < _SHORT:
            likely.update(i for i, text in enumerate(self._normal) if len(text) <= _SHORT)
        return nearest(word, [self.candidates[number] for number in sorted(likely)], limit)


def _pairs(text: str) -> set[str]:
    marked = f"^{text}$"
    return {marked[i : i + 2] for i in range(len(marked) - 1)}


def normalise(text: str) -> str:
    """The text as names are compared: without case, blanks, `_` and `-`, in NFKC."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text)
    return text.casefold().translate(_SEPARATORS)


def distance(one: str, other: str, most: int) -> int:
    """Damerau-Levenshtein distance (swapped neighbours count once); `most + 1` where it is more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        # Outside this band of columns the distance is more than `most` in any case.
        first, end = max(1, row - most), min(len(other), row + most)
        line = [most + 1] * (len(other) + 1)
        line[0] = row
        for column in range(first, end + 1):
            same = letter == other[column - 1]
            cost = min(last[column] + 1, line[column - 1] + 1, last[column - 1] + (not same))
            if (
                row > 1
                and column > 1
                and letter == other[column - 2]
                and one[row - 2] == other[column - 1]
            ):
                cost = min(cost, before[column - 2] + 1)
            line[column] = cost
        if min(line) > most:
            return most + 1
        before, last = last, line
    return min(last[-1], most + 1)


def _alone(near: list[tuple[int, bool, int, str]], place: int) -> bool:
    return place == 0 and (len(near) == 1 or near[1][0] > near[0][0])
