"""What holds for any text: checkers answer, point into the text and suggest what is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardfile.diagnostic.nearest import distance, nearest, normalise
from cardfile.standards import durations, metrics, personal_names, tasks
from cardfile.standards.vocabulary import names, vocabulary

if TYPE_CHECKING:
    from datetime import date

TEXT = st.one_of(
    st.text(max_size=40),
    st.text("kgmsaµ²°CEUR1/.(){}[]+-^* %$", max_size=12),
    st.lists(
        st.sampled_from(["MIT", "OR", "AND", "WITH", "(", ")", "Apache 2", "GPL-2.0+", "unknown"])
    ).map(" ".join),
    st.text("ende-xuUSLatn019_ ", max_size=14),
    st.text("PTYMWDHS0123.5 ", max_size=10),
)
WORD = st.text("abcde-_ ÄßK", max_size=12)


@pytest.mark.parametrize("name", names())
@given(text=TEXT)
def test_checkers_point_into_the_text_and_suggest_what_is_right(name: str, text: str) -> None:
    terms = vocabulary(name)
    assert terms is not None
    problem = terms.check(text)
    if problem is None:
        return
    assert 0 <= problem.start <= problem.end <= len(text)
    assert problem.message.isprintable()
    assert len(set(problem.suggestions)) == len(problem.suggestions) <= 3
    assert text not in problem.suggestions
    assert [each for each in problem.suggestions if terms.check(each)] == []


@given(text=TEXT)
def test_finders_answer_any_text(text: str) -> None:
    metrics.find(text)
    tasks.find(text)
    personal_names.find(text)


@given(text=TEXT, start=st.dates())
def test_durations_are_read_exactly_where_they_are_right(text: str, start: date) -> None:
    duration = durations.read(text)
    problem = durations.check(text)
    assert (duration is None) == (problem is not None)
    if duration is not None:
        end = duration.after(start)
        assert end is None or end >= start
    else:
        assert problem is not None
        assert [each for each in problem.suggestions if durations.read(each) is None] == []


def plain_distance(one: str, other: str) -> int:
    """The textbook's table, with swapped neighbours."""
    table = {(i, -1): i + 1 for i in range(-1, len(one))} | {
        (-1, j): j + 1 for j in range(-1, len(other))
    }
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            table[i, j] = min(
                table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + (a != b)
            )
            if i and j and a == other[j - 1] and one[i - 1] == b:
                table[i, j] = min(table[i, j], table[i - 2, j - 2] + 1)
    return table[len(one) - 1, len(other) - 1]


@given(one=st.text("abc", max_size=9), other=st.text("abc", max_size=9), most=st.integers(0, 10))
def test_the_bounded_distance_is_the_plain_one_within_its_bound(
    one: str, other: str, most: int
) -> None:
    assert distance(one, other, most) == min(plain_distance(one, other), most + 1)


@given(word=WORD, candidates=st.lists(WORD, max_size=8))
def test_what_is_near_is_ordered_and_within_bounds(word: str, candidates: list[str]) -> None:
    matches = nearest(word, candidates)
    assert len(matches) <= 3
    assert {match.candidate for match in matches} <= set(candidates)
    assert [m.distance for m in matches] == sorted(m.distance for m in matches)
    assert not any(match.unique for match in matches[1:])
    for match in matches:
        wanted, text = normalise(word), normalise(match.candidate)
        assert match.exact_after_normalisation == (wanted == text)
        assert match.distance <= max(1, len(wanted) // 3) or text.startswith(wanted)
