from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from tests.unit.report.samples import diagnostic, place, shown, source

from cardfile.diagnostic import Insertion, Related, SchemaPlace
from cardfile.report.escape import escape
from cardfile.report.wrapping import wrapped

WORDS = "allowed: draft, in-review, approved, production, deprecated, retired"


def body(*args: object, **options: object) -> list[str]:
    return shown(*args, **options).splitlines()[1:]  # type: ignore[arg-type]


def test_a_long_label_goes_on_below_its_first_word() -> None:
    text = source("status: aproved\n")
    item = diagnostic("CF304", "not-allowed-value", "x", place(text, "aproved"), label=WORDS)
    assert body(item, text) == [
        "  1 | status: aproved",
        "    |         ^^^^^^^ allowed: draft, in-review, approved, production,",
        "    |                 deprecated, retired",
    ]


def test_a_label_without_room_beside_its_marks_stands_below_them() -> None:
    text = source(f"status: {'a' * 60}\n")
    item = diagnostic("CF304", "not-allowed-value", "x", place(text, "a" * 60), label=WORDS)
    assert body(item, text)[1:] == [
        "    |         " + "^" * 60,
        "    |         allowed: draft, in-review, approved, production, deprecated,",
        "    |         retired",
    ]


def test_a_label_of_a_place_at_the_right_edge_keeps_room_to_be_read() -> None:
    text = source(f"{'a' * 70}: b\n")
    item = diagnostic("CF304", "not-allowed-value", "x", place(text, "b"), label=WORDS)
    assert body(item, text)[1:] == [
        "    | " + " " * 72 + "^",
        "    | " + " " * 46 + "allowed: draft, in-review,",
        "    | " + " " * 46 + "approved, production,",
        "    | " + " " * 46 + "deprecated, retired",
    ]


def test_advice_goes_on_behind_its_sign_and_keeps_commands_together() -> None:
    item = diagnostic(
        "CF401",
        "unresolved-reference",
        "x",
        None,
        help="correct the id, or add the record with `cardfile new data-dictionary orders`",
    )
    assert body(item) == [
        "  = help: correct the id, or add the record with",
        "  =       `cardfile new data-dictionary orders`",
    ]


def test_addresses_are_kept_whole() -> None:
    url, path = f"https://d.example/{'a' * 80}/", f"schemas/{'b' * 80}.json"
    schema = SchemaPlace("s", "/required", path, 31, "Owner")
    item = diagnostic("CF302", "unknown-field", "x", None, docs_url=url, schema=schema)
    assert body(item) == ['  = from: "Owner"', f"  =       {path}:31", f"  = docs: {url}"]


def test_a_line_that_is_missing_is_cut_where_it_is_too_long() -> None:
    text = source("type: model-card\n")
    at = Insertion(text.path, text.position(len(text.text)), "", "type")
    item = diagnostic(
        "CF301",
        "required",
        "x",
        text.range(0, 4),
        insertion=at,
        insert_text=f"owner: {'long ' * 20}",
    )
    line = body(item, text)[-1]
    assert line.startswith("    + owner: long long")
    assert line.endswith("…")
    assert len(line) <= 80


LETTERS = st.text(
    st.one_of(
        st.sampled_from("ab  \t`é名🎉❤\ufe0f\u0301\u200d🏽👩\x1b→|=:"),
        st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\x85\u2028\u2029"),
    )
)


@given(LETTERS, LETTERS.filter(bool), LETTERS, LETTERS, LETTERS, st.booleans())
def test_no_line_but_the_first_is_wider_than_the_output(
    before: str, token: str, after: str, label: str, advice: str, ascii_only: bool
) -> None:
    text = source(f"{before * 3}{token * 3}{after * 3}\n")
    place_ = text.range(len(before) * 3, len(before + token) * 3)
    end = text.range(len(text.text) - 1, len(text.text) - 1)
    item = diagnostic(
        "CF304",
        "not-allowed-value",
        "x",
        place_,
        label=label * 4,
        help=advice * 4,
        notes=(label,),
        related=(Related(end, advice * 2),),
    )
    for line in body(item, text, ascii=ascii_only):
        assert cell_len(line) <= 80, line
        assert line.lstrip(" ")[0] in "1|="


@given(LETTERS, st.integers(2, 40))
def test_wrapping_loses_nothing_but_spaces(text: str, columns: int) -> None:
    lines = wrapped(escape(text), columns)
    assert "".join(lines).replace(" ", "") == escape(text).replace(" ", "")
    assert all(cell_len(line) <= columns for line in lines)


@pytest.mark.parametrize("text", ["", "a  b", "名" * 5])
def test_text_that_fits_stays_as_it_is(text: str) -> None:
    assert wrapped(text, 10) == [text]
