from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardfile.syntax.toml_places import TomlPlaces

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = '''\
# a comment with [brackets] and = signs
top = "x" # another
a.b."c d" = 'literal # no comment'
list = [1, # one
  "two]", [3.5, {x = 1, "y z" = [true]}],
]
text = """several
lines \\""" = [not] a key
"""
raw = \'\'\'
it's
\'\'\'
day = 2024-01-01 10:00:00

[table] # the table
key = -1_000
[table."sub.table"]
"\\u0061bc" = 0x1F
[[items]]
n = 1
[items.inner]
m = 2
[[items]]
n = 3
empty = {}
none = []
'''


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[Any, Any]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*path, key))
    elif isinstance(value, list) and value:
        for i, item in enumerate(value):
            yield from leaves(item, (*path, i))
    else:
        yield path, value


def test_every_value_stands_where_the_scanner_says() -> None:
    places = TomlPlaces(TEXT)
    found = list(leaves(tomllib.loads(TEXT)))
    assert len(found) == 16
    for path, value in found:
        place = places.get(path)
        written = TEXT[place.value_start : place.value_end]
        assert tomllib.loads(f"v = {written}")["v"] == value, path


def test_keys_and_tables_have_their_own_tokens() -> None:
    places = TomlPlaces(TEXT)

    def token(*path: str | int) -> str:
        place = places.get(path)
        return TEXT[place.key_start : place.key_end]

    assert token("a", "b", "c d") == '"c d"'
    assert token("a", "b") == "b"
    assert token("table") == "table"
    assert token("table", "sub.table") == '"sub.table"'
    assert token("table", "sub.table", "abc") == '"\\u0061bc"'
    assert token("items", 1, "n") == "n"
    assert token("list", 2, 1, "y z") == '"y z"'


def test_what_is_not_written_has_the_place_of_the_table_around_it() -> None:
    places = TomlPlaces(TEXT)
    assert places.get(("table", "nothing", "deep")) == places.get(("table",))
    assert places.get(("nothing",)) is None


def test_lines_behind_a_broken_one_are_found() -> None:
    text = 'a = = 1\n[broken\nb = "open\nc = 3\n'
    place = TomlPlaces(text).get(("c",))
    assert text[place.value_start : place.value_end] == "3"


@given(st.text(alphabet="ab.\"'=[]{},#\n\\ 1", max_size=60))
def test_no_text_is_too_odd(text: str) -> None:
    TomlPlaces(text).get(("a", 0))


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "text",
    [
        "[" * 50_000,
        "a = " + "[" * 50_000,
        "a." * 50_000,
        'a = """' + '"' * 50_000,
        "{" * 50_000,
        "a = " + "{a=" * 20_000,
        "a = '" * 20_000,
        '"\\' * 50_000,
    ],
)
def test_hostile_text_is_done_with(text: str) -> None:
    assert TomlPlaces(text).get(("b",)) is None
