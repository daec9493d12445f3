"""Globs that a proposal names."""

from __future__ import annotations

from cardfile.project.adoption.globs import globs_for


def test_a_folder_of_records_is_named_as_deep_as_it_is() -> None:
    assert globs_for({"a/b/1.md", "a/b/2.md"}, set()) == ["a/b/**"]


def test_an_index_page_is_in_nobodys_way() -> None:
    assert globs_for({"adr/1.md", "adr/2.md"}, {"adr/README.md", "adr/template.md"}) == ["adr/**"]


def test_one_name_in_many_folders() -> None:
    wanted = {"a/card.md", "b/card.md"}
    assert globs_for(wanted, {"a/notes.md", "b/notes.md", "c.md"}) == ["*/card.md"]


def test_numbered_pages_among_others() -> None:
    wanted = {"x/ADR-1-a.md", "x/ADR-2-b.md"}
    assert globs_for(wanted, {"x/colours.md"}) == ["x/ADR-[0-9]*.md"]


def test_what_has_nothing_in_common_is_named_one_by_one() -> None:
    wanted = {"x/a [old].md", "x/b.md"}
    assert globs_for(wanted, {"x/c.md"}) == [r"x/a \[old\].md", "x/b.md"]
