from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from cardfile.syntax.json_places import JsonPlaces, find_in_json, find_key_in_json
from cardfile.syntax.tree import join_pointer

if TYPE_CHECKING:
    from collections.abc import Iterator

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=12,
)


def nodes(value: Any, pointer: str = "") -> Iterator[tuple[str, Any]]:
    yield pointer, value
    children: Any = ()
    if isinstance(value, dict):
        children = value.items()
    elif isinstance(value, list):
        children = enumerate(value)
    for key, child in children:
        yield from nodes(child, pointer + join_pointer(key))


@given(VALUES, st.sampled_from([None, 1, "\t"]))
def test_every_value_stands_where_the_finder_says(value: Any, indent: int | str | None) -> None:
    text = json.dumps(value, indent=indent)
    for pointer, expected in nodes(value):
        start, end = find_in_json(text, pointer)
        assert json.loads(text[start:end]) == expected


@given(VALUES, st.sampled_from([None, 1, "\t"]))
def test_the_index_of_all_places_agrees_with_the_finder(
    value: Any, indent: int | str | None
) -> None:
    text = json.dumps(value, indent=indent)
    places = JsonPlaces(text)
    for pointer, _ in nodes(value):
        assert places.value(pointer) == find_in_json(text, pointer)
        assert places.key(pointer) == find_key_in_json(text, pointer)


def test_a_key_is_found_with_its_quotes() -> None:
    text = '{"a": [{"b/c": 1}]}'
    assert text[slice(*find_key_in_json(text, "/a/0/b~1c"))] == '"b/c"'
    assert find_key_in_json(text, "/a/0") is None
    assert find_key_in_json(text, "") is None


@given(st.text(alphabet='{}[]",:1a ', max_size=40), st.sampled_from(["", "/a", "/0/1", "/1/a/0"]))
def test_no_text_is_too_odd(text: str, pointer: str) -> None:
    find_in_json(text, pointer)
    JsonPlaces(text)


def test_of_a_repeated_key_the_last_counts() -> None:
    text = '{"a": 1, "a": 22}'
    assert text[slice(*find_in_json(text, "/a"))] == "22"


def test_what_is_not_there_is_nowhere() -> None:
    for pointer in ("/b", "/a/9", "/a/x", "/a/0/b"):
        assert find_in_json('{"a": [1, 2]}', pointer) is None
    assert find_in_json("[" * 100_000, "/0") is None
