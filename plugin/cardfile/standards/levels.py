"""Words that stand for more or less of something, as numbers that compare."""

from __future__ import annotations

from typing import Any

_PERSONAL = ("none", "pseudonymous", "personal", "special-category")
_LEVELS = ("low", "medium", "high", "critical")
# A score of 1 to 5, as risk registers have it, beside the four levels.
_SCORES = {1: 1, 2: 1, 3: 2, 4: 3, 5: 4}
HIGHEST_SCORE = 5


def personal_rank(value: Any) -> int | None:
    """How strongly data are personal; nothing where that is unknown."""
    return _PERSONAL.index(value) if value in _PERSONAL else None


def level_rank(value: Any) -> int:
    """How high a level or a score is, from 1 to 4; 0 where there is none."""
    if value in _LEVELS:
        return _LEVELS.index(value) + 1
    return _SCORES.get(value, 0) if isinstance(value, int) else 0


def level_word(rank: int) -> str:
    """The level of a rank from 1 to 4."""
    return _LEVELS[rank - 1]


def score_of(value: Any) -> int | None:
    """A level or a score on the scale of 1 to 5 that risk registers draw; none if it is neither."""
    if value in _LEVELS:
        return _LEVELS.index(value) + 2
    is_score = isinstance(value, int) and not isinstance(value, bool)
    return value if is_score and 1 <= value <= HIGHEST_SCORE else None
