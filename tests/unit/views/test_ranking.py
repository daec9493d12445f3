"""Ranks of numbers with intervals: who shares a place, and who comes first."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cardfile.views.ranking import Estimate, best_first, ranks


def places(*estimates: Estimate) -> list[tuple[int, bool]]:
    return [(rank.place, rank.is_tied) for rank in ranks(estimates)]


def test_apart_they_stand_one_below_the_other() -> None:
    assert places(Estimate(0.9, (0.89, 0.91)), Estimate(0.8, (0.79, 0.81))) == [
        (1, False),
        (2, False),
    ]


def test_overlapping_intervals_share_a_rank_and_the_next_counts_on() -> None:
    found = places(
        Estimate(0.90, (0.86, 0.94)),
        Estimate(0.89, (0.85, 0.93)),
        Estimate(0.70, (0.68, 0.72)),
    )
    assert found == [(1, True), (1, True), (3, False)]


def test_a_chain_of_overlaps_does_not_carry_the_last_up_to_the_first() -> None:
    found = places(
        Estimate(0.90, (0.88, 0.92)),
        Estimate(0.87, (0.85, 0.89)),
        Estimate(0.84, (0.82, 0.86)),
    )
    assert found == [(1, True), (1, True), (3, False)]


def test_without_an_interval_only_the_same_number_is_a_tie() -> None:
    assert places(Estimate(0.9), Estimate(0.9), Estimate(0.899)) == [
        (1, True),
        (1, True),
        (3, False),
    ]


def test_the_direction_decides_who_comes_first() -> None:
    numbers = [Estimate(-0.3), Estimate(0.1), Estimate(0.5)]
    assert best_first(numbers, "up") == [2, 1, 0]
    assert best_first(numbers, "down") == [0, 1, 2]
    assert best_first(numbers, "zero") == [1, 0, 2]


@st.composite
def estimate(draw: st.DrawFn) -> Estimate:
    value = draw(st.integers(0, 40)) / 40
    half = draw(st.none() | st.integers(0, 8))
    return Estimate(value, None if half is None else (value - half / 40, value + half / 40))


@given(st.lists(estimate(), max_size=12))
def test_a_rank_is_one_more_than_those_before_its_band(found: list[Estimate]) -> None:
    ordered = [found[place] for place in best_first(found, "up")]
    given_ranks = ranks(ordered)
    for index, rank in enumerate(given_ranks):
        assert rank.place <= index + 1
        assert ordered[index].is_tied_with(ordered[rank.place - 1])
        assert sum(other.place < rank.place for other in given_ranks) == rank.place - 1
        same = sum(other.place == rank.place for other in given_ranks)
        assert rank.is_tied == (same > 1)
