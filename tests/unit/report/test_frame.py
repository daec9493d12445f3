from __future__ import annotations

from tests.unit.report.samples import diagnostic, place, shown, source

from cardfile.diagnostic import (
    Applicability,
    Fix,
    Insertion,
    Related,
    SchemaPlace,
)
from cardfile.diagnostic.position import whole_file


def test_missing_field_shows_where_its_line_goes() -> None:
    text = source("---\ntype: model-card\nstatus: draft\n---\n")
    item = diagnostic(
        "CF301",
        "required",
        "`owner` is missing",
        text.range(0, 3),
        help="add `owner` after `type`; teams in use: team-risk (12), team-growth (7)",
        schema=SchemaPlace(
            "model-card.schema.json",
            "/required",
            "schemas/model-card.json",
            31,
            "Owner – who answers questions about this model",
        ),
        insertion=Insertion(text.path, text.position(text.line_starts[2]), "", "type"),
        insert_text="owner: <team or person id>",
    )
    assert (
        shown(item, text)
        == """\
docs/models/churn.md:1:1: error CF301 [required] `owner` is missing
  1 | ---
  2 | type: model-card
    + owner: <team or person id>
  = help: add `owner` after `type`; teams in use: team-risk (12), team-growth
  =       (7)
  = from: "Owner – who answers questions about this model"
  =       schemas/model-card.json:31"""
    )


def test_insertion_below_a_token_with_a_label_keeps_its_marks() -> None:
    text = source("---\nsource:\n  kind: warehouse\n---\n")
    item = diagnostic(
        "CF301",
        "required",
        "`source.table` is missing",
        place(text, "warehouse"),
        label="reading this as the “warehouse” kind of source",
        insertion=Insertion(text.path, text.position(text.line_starts[3]), "  ", "kind"),
        insert_text="table: <name>",
    )
    assert shown(item, text).splitlines()[1:] == [
        "  3 |   kind: warehouse",
        "    |         ^^^^^^^^^ reading this as the “warehouse” kind of source",
        "    +   table: <name>",
    ]


def test_typo_with_a_fix() -> None:
    text = source("---\ntype: model-card\ntitle: Churn\nonwer: team-risk\n---\n")
    item = diagnostic(
        "CF302",
        "unknown-field",
        "`onwer` is not a field of model-card",
        place(text, "onwer"),
        label="did you mean `owner`? it is required and missing",
        fixes=(
            Fix("rename to `owner` – verified: the document then has 0 errors", (), verified=True),
            Fix("never tried", (), verified=False),
            Fix("decide yourself", (), Applicability.DISPLAY),
        ),
    )
    assert (
        shown(item, text)
        == """\
docs/models/churn.md:4:1: error CF302 [unknown-field] `onwer` is not a field of model-card
  4 | onwer: team-risk
    | ^^^^^ did you mean `owner`? it is required and missing
  = fix (safe): rename to `owner` – verified: the document then has 0 errors
  = help: decide yourself"""
    )


def test_places_of_one_file_stand_in_the_order_of_their_lines() -> None:
    text = source("\n" * 4 + "status: approved\n" + "\n" * 6 + "status: draft\n")
    item = diagnostic(
        "CF202",
        "duplicate-key",
        "`status` is set twice",
        place(text, "status", 1),
        label="this one wins silently",
        related=(Related(place(text, "status"), "first, ignored by MkDocs"),),
    )
    assert shown(item, text).splitlines()[1:] == [
        "  5 | status: approved",
        "    | ------ first, ignored by MkDocs",
        " 12 | status: draft",
        "    | ^^^^^^ this one wins silently",
    ]


def test_place_in_another_file_has_a_heading() -> None:
    text = source("---\nid: orders-v2\n", "docs/data/orders-copy.md")
    other = source("---\nid: orders-v2\n", "docs/data/orders.md")
    item = diagnostic(
        "CF404",
        "duplicate-id",
        'id "orders-v2" is already used',
        place(text, "orders-v2"),
        related=(Related(place(other, "orders-v2"), "first used here"),),
    )
    assert shown(item, text, other).splitlines()[1:] == [
        "  2 | id: orders-v2",
        "    |     ^^^^^^^^^",
        " docs/data/orders.md:2:5",
        "  2 | id: orders-v2",
        "    |     --------- first used here",
    ]


def test_two_places_in_one_line() -> None:
    text = source("tags: [churn, churn]\n")
    item = diagnostic(
        "CF311",
        "duplicate-item",
        '`tags` lists "churn" twice',
        place(text, "churn", 1),
        label="again here",
        related=(Related(place(text, "churn"), "first here"),),
    )
    assert shown(item, text).splitlines()[1:] == [
        "  1 | tags: [churn, churn]",
        "    |        ----- first here",
        "    |               ^^^^^ again here",
    ]


def test_long_ranges_show_their_first_two_lines_and_the_last() -> None:
    text = source("inputs:\n  - a\n  - b\n  - c\n  - d\nnext: 1\n")
    item = diagnostic("CF310", "item-count", "too many", text.range(0, 31), label="5 of 4")
    assert shown(item, text).splitlines()[1:] == [
        "  1 | inputs:",
        "    | ^^^^^^^",
        "  2 |   - a",
        "  … |",
        "  5 |   - d",
        "    |   ^^^ 5 of 4",
    ]


def test_range_that_ends_at_a_line_start_keeps_its_label() -> None:
    text = source("a: 1\nb: 2\nc: 3\n")
    item = diagnostic("CF112", "second-block", "x", text.range(0, 10), label="this block")
    assert shown(item, text).splitlines()[1:] == [
        "  1 | a: 1",
        "    | ^^^^",
        "  2 | b: 2",
        "    | ^^^^ this block",
    ]


def test_tabs_wide_and_combining_characters_keep_the_marks_in_place() -> None:
    text = source("\tname: x\n名前: é e\u0301 y\n")
    tab = diagnostic("CF203", "tab-indentation", "tab", place(text, "\t"), label="tab")
    assert shown(tab, text).splitlines()[1:] == ["  1 | →name: x", "    | ^ tab"]
    wide = diagnostic("CF304", "not-allowed-value", "y", place(text, "y"))
    # 名前 takes four columns, e with its accent one.
    assert shown(wide, text).splitlines()[2] == "    | " + " " * (4 + 2 + 1 + 1 + 1 + 1) + "^"


def test_nothing_of_a_record_can_steer_the_terminal_or_start_a_line() -> None:
    text = source('title: "\x1b[2J \u202egpj.exe"\n', "docs/\nevil.md")
    item = diagnostic(
        "CF117",
        "control-character",
        "has \x1b[2J\n::error file=a::pwn",
        place(text, "\x1b"),
        label="a\u2066b",
    )
    assert shown(item, text).splitlines() == [
        "docs/\\nevil.md:1:9: error CF117 [control-character] has \\x1b[2J\\n::error file=a::pwn",
        '  1 | title: "\\x1b[2J \\u202egpj.exe"',
        "    |         ^^^^ a\\u2066b",
    ]


def test_path_that_looks_like_a_command_does_not_begin_the_line() -> None:
    item = diagnostic("CF106", "not-utf8", "x", None, path="::error file=x::y.md")
    assert shown(item).startswith("./::error file=x::y.md:1:1: error CF106")


def test_long_lines_are_cut_around_the_mark() -> None:
    text = source("a: " + "x" * 200 + "HERE" + "y" * 200 + "\n")
    lines = shown(diagnostic("CF309", "text-length", "z", place(text, "HERE")), text).splitlines()
    assert all(len(line) <= 80 for line in lines[1:])
    assert lines[1].startswith("  1 | …x")
    assert lines[1].endswith("y…")
    at = lines[1].index("HERE")
    assert lines[2] == "    | " + " " * (at - 6) + "^^^^"


def test_without_unicode_everything_is_ascii() -> None:
    text = source("\tname: Ünal – 名\n")
    item = diagnostic("CF203", "tab-indentation", "“ü” → x", place(text, "名"), label="…")
    printed = shown(item, text, ascii=True)
    assert printed.isascii()
    assert printed.splitlines() == [
        'docs/models/churn.md:1:15: error CF203 [tab-indentation] "\\xfc" > x',
        "  1 | >name: \\xdcnal - \\u540d",
        "    |                  ^^^^^^ ...",
    ]


def test_findings_about_a_whole_file_have_no_frame() -> None:
    text = source("\nx\n")
    item = diagnostic("CF106", "not-utf8", "x", whole_file(text.path), help="y")
    assert shown(item, text).splitlines()[1:] == ["  = help: y"]


def test_file_that_cannot_be_shown_still_gives_the_line() -> None:
    item = diagnostic("CF002", "bad-config", "x", source("a\nb", "cardfile.toml").range(2, 3))
    assert shown(item) == "cardfile.toml:2:1: error CF002 [bad-config] x"


def test_line_numbers_of_four_digits_widen_the_gutter() -> None:
    text = source("\n" * 1233 + "x: 1\n")
    item = diagnostic("CF302", "unknown-field", "x", place(text, "x"))
    assert shown(item, text).splitlines()[1:] == ["1234 | x: 1", "     | ^"]


def test_documentation_is_named_where_it_is_published() -> None:
    item = diagnostic("CF302", "unknown-field", "x", None, docs_url="https://d.example/cf302/")
    assert shown(item).splitlines()[-1] == "  = docs: https://d.example/cf302/"
