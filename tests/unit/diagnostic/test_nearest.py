from __future__ import annotations

import random

import pytest

from cardfile.diagnostic.nearest import Match, distance, nearest


def names(word: str, *candidates: str) -> list[str]:
    return [match.candidate for match in nearest(word, candidates)]


@pytest.mark.parametrize(
    "word", ["in_review", "In-Review", "IN REVIEW", "inreview", "ｉｎ-ｒｅｖｉｅｗ"]
)
def test_case_separators_and_width_make_no_difference(word: str) -> None:
    assert nearest(word, ["draft", "in-review"]) == [
        Match("in-review", exact_after_normalisation=True, distance=0, unique=True)
    ]


def test_one_slip_is_found_and_is_alone() -> None:
    assert nearest("aproved", ["draft", "approved", "production"]) == [
        Match("approved", exact_after_normalisation=False, distance=1, unique=True)
    ]


def test_swapped_letters_are_one_slip() -> None:
    assert nearest("onwer", ["owner"])[0].distance == 1


def test_two_candidates_of_one_distance_are_not_unique() -> None:
    matches = nearest("orders-v4", ["orders-v2", "orders-v3"])
    assert [match.candidate for match in matches] == ["orders-v2", "orders-v3"]
    assert not any(match.unique for match in matches)


def test_of_two_as_near_the_one_with_the_same_first_letter_comes_first() -> None:
    assert [match.candidate for match in nearest("kid", ["id", "kind"])] == ["kind", "id"]


def test_the_nearest_comes_first_and_stays_unique_beside_farther_ones() -> None:
    matches = nearest("titel", ["tile", "title", "tilt"])
    assert matches[0].candidate == "title"
    assert matches[0].unique
    assert not any(match.unique for match in matches[1:])


def test_a_unique_beginning_is_found_where_letters_are_far() -> None:
    assert nearest("prod", ["draft", "production"]) == [
        Match("production", exact_after_normalisation=False, distance=6, unique=True)
    ]


def test_a_beginning_of_two_candidates_is_no_hint() -> None:
    assert names("prod", "production", "productive") == []


def test_nothing_is_near_to_another_word() -> None:
    assert names("zebra", "draft", "approved") == []


def test_a_third_of_the_letters_may_be_wrong() -> None:
    assert names("abcdefghi", "xyzdefghi") == ["xyzdefghi"]
    assert names("abcdefghi", "wxyzefghi") == []


def test_a_letter_is_not_replaced_by_another_as_a_whole() -> None:
    assert names("a", "b", "c") == []


def test_at_most_three() -> None:
    assert len(nearest("model", ["model1", "model2", "model3", "model4"])) == 3
    assert len(nearest("model", ["model1", "model2", "model3", "model4"], limit=1)) == 1


@pytest.mark.parametrize("word", ["", "---", "x" * 100_000])
def test_a_word_that_nobody_could_mean(word: str) -> None:
    assert nearest(word, ["draft", "x" * 1000]) == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("", "", 0), ("a", "", 1), ("kitten", "sitting", 3), ("ab", "ba", 1), ("abcd", "acbd", 1)],
)
def test_distance(one: str, other: str, expected: int) -> None:
    assert distance(one, other, 5) == expected


def test_distance_stops_counting_beyond_its_bound() -> None:
    assert distance("abcdef", "ghijkl", 2) == 3


@pytest.mark.timeout(10)
def test_one_of_ten_thousand_candidates_is_found() -> None:
    dice = random.Random(7)
    candidates = [
        "".join(dice.choices("abcdefghij-", k=dice.randint(5, 25))) for _ in range(10_000)
    ]
    found = nearest("loan-defautl-score", [*candidates, "loan-default-score"])
    assert [match.candidate for match in found] == ["loan-default-score"]
