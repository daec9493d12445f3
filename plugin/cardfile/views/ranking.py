"""Ranks of numbers whose intervals say how well they are known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cardfile.records import Metric

Direction = Literal["up", "down", "zero"]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with the interval that it is known to lie in, if that is known."""

    value: float
    interval: tuple[float, float] | None = None

    def is_tied_with(self, other: Estimate) -> bool:
        """Whether the two are the same number, or their intervals overlap."""
        if self.value == other.value:
            return True
        if self.interval is None or other.interval is None:
            return False
        return self.interval[0] <= other.interval[1] and other.interval[0] <= self.interval[1]


@dataclass(frozen=True, slots=True)
class Rank:
    """The place of one number: those that share a place are `is_tied`."""

    place: int
    is_tied: bool


def direction_of(metrics: Iterable[Metric]) -> Direction | None:
    """Which way is better, for numbers of one metric; none where they disagree or nobody knows."""
    found = {_direction(metric) for metric in metrics}
    return found.pop() if len(found) == 1 else None


def _direction(metric: Metric) -> Direction | None:
    better = metric.higher_is_better
    if better is not None:
        return "up" if better else "down"
    known = metric.definition.direction if metric.definition else None
    return "zero" if known == "zero" else None


def goodness(value: float, direction: Direction) -> float:
    """A number that is greater for a better value."""
    return -abs(value) if direction == "zero" else (value if direction == "up" else -value)


def best_first(estimates: Sequence[Estimate], direction: Direction | None) -> list[int]:
    """The positions of the numbers, the best first; without a direction the greatest first."""
    way = direction or "up"
    order = range(len(estimates))
    return sorted(order, key=lambda place: -goodness(estimates[place].value, way))


def ranks(ordered: Sequence[Estimate]) -> list[Rank]:
    """The ranks of numbers that stand in their order, the best first.

    A number shares the place of the best one of its band as long as it is tied with that one;
    the first that is not begins a band, at the place that its position gives.
    """
    bands: list[int] = []
    for index, estimate in enumerate(ordered):
        leads = not bands or not estimate.is_tied_with(ordered[bands[-1]])
        bands.append(index if leads else bands[-1])
    return [Rank(start + 1, bands.count(start) > 1) for start in bands]
