"""The engine of fixes: what it declines, puts off and gives up."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from cardfile.diagnostic import Applicability, Diagnostic, Edit, Fix, Severity
from cardfile.lint import Report, Run
from cardfile.lint.fixes import Wanted, fix_project
from cardfile.lint.fixes.choice import Repair, compatible
from cardfile.lint.fixes.reach import overreach
from cardfile.project import Project, RawPage, open_project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from cardfile.source import Page

TEXT = """---
type: decision-record
title: Use a queue
tags: [a, b]
owner: {name: team-risk, role: owner}
options:
  - title: A queue
  - title: A log   # old
---

# Body
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text(TEXT, "utf-8")
    return open_project(tmp_path)


def page(project: Project) -> Page:
    return project.kb.records[0].page


def edit(project: Project, old: str, new: str) -> Edit:
    source = page(project).source
    start = source.text.index(old)
    return Edit(source.range(start, start + len(old)), new)


def finding(fix: Fix, code: str = "CF302") -> Diagnostic:
    place = fix.edits[0].range
    return Diagnostic(code, "x", Severity.ERROR, f"at {place}", "docs/a.md", place, fixes=(fix,))


def always(*items: Callable[[Project], Fix]) -> Callable[[Project], Report]:
    """A judge that finds the same on every page, as long as the text is there."""

    def judge(project: Project) -> Report:
        found = []
        for make in items:
            try:
                found.append(finding(make(project)))
            except ValueError:
                continue
        run = Run("0", date(2026, 11, 23), project.settings, project.types)
        return Report(project, found, run)

    return judge


def replacing(old: str, new: str, *, body: bool = False) -> Callable[[Project], Fix]:
    return lambda project: Fix("x", (edit(project, old, new),), verified=True, body=body)


BAD = {
    "swallows the next line": ("queue\ntags", "queue tags"),
    "ends the front matter": ("[a, b]", "[a, b]\n---"),
    "opens a quote": ("Use a queue", '"Use a queue'),
    "indents what follows": ("tags:", "tags:\n owner2: x\n "),
    "touches the body": ("# Body", "# Corpse"),
    "comments out the next key": ("[a, b]\n", "[a, b] #"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_fix_that_does_more_than_it_says_is_a_bug_and_not_made(
    project: Project, name: str
) -> None:
    outcome = fix_project(project, always(replacing(*BAD[name])), Wanted())
    assert outcome.files == ()
    codes = [item.code for item in outcome.report.diagnostics]
    assert "CF001" in codes
    assert outcome.report.exit_status("error") == 3


GOOD = {
    "a value": ("Use a queue", "Use a log"),
    "a key": ("title: Use", '"title": Use'),
    "an item": ("a, b", "a"),
    "an item of a block": ("  - title: A queue\n", ""),
    "a comment": ("   # old", ""),
    "a nested value": ("role: owner", "role: author"),
    "a new line": ("queue\ntags:", "queue\ndomain: x\ntags:"),
    "a list for a text": ("A queue", "[A, queue]"),
}


@pytest.mark.parametrize("name", GOOD)
def test_an_edit_reaches_what_it_touches(project: Project, name: str) -> None:
    outcome = fix_project(project, always(replacing(*GOOD[name])), Wanted())
    old, new = GOOD[name]
    assert [file.after.decode() for file in outcome.files] == [TEXT.replace(old, new, 1)]


def test_the_body_is_edited_by_those_that_say_so(project: Project) -> None:
    outcome = fix_project(project, always(replacing("# Body", "# Text", body=True)), Wanted())
    assert [file.after.decode() for file in outcome.files] == [TEXT.replace("# Body", "# Text")]


def test_two_fixes_that_meet_are_made_one_after_the_other(project: Project) -> None:
    judge = always(replacing("Use a queue", "Use a list"), replacing("a list", "a log"))
    outcome = fix_project(project, judge, Wanted())
    assert [file.after.decode() for file in outcome.files] == [
        TEXT.replace("Use a queue", "Use a log")
    ]
    assert outcome.files[0].codes == {"CF302": 2}


def test_fixes_that_undo_each_other_end(project: Project) -> None:
    judge = always(replacing("a queue", "a log"), replacing("Use a log", "Use a queue"))
    outcome = fix_project(project, judge, Wanted())
    assert "CF001" in {item.code for item in outcome.report.diagnostics}


def test_a_fix_that_never_ends_is_put_off_after_five_rounds(project: Project) -> None:
    outcome = fix_project(project, always(replacing("Use", "Use Use")), Wanted())
    assert outcome.deferred == 1
    assert outcome.files[0].codes == {"CF302": 5}


def test_unsafe_and_displayed_fixes_need_to_be_wanted(project: Project) -> None:
    def how(applicability: Applicability) -> Callable[[Project], Fix]:
        return lambda project: Fix(
            "x", (edit(project, "a queue", "a log"),), applicability, verified=True
        )

    unsafe, shown = always(how(Applicability.UNSAFE)), always(how(Applicability.DISPLAY))
    assert fix_project(project, unsafe, Wanted()).files == ()
    assert fix_project(project, shown, Wanted(unsafe=True)).files == ()
    assert fix_project(project, unsafe, Wanted(unsafe=True, codes=frozenset({"CF1"}))).files == ()
    assert len(fix_project(project, unsafe, Wanted(unsafe=True)).files) == 1


def test_what_is_not_to_be_written_is_named(project: Project) -> None:
    judge = always(replacing("a queue", "a log"))
    outcome = fix_project(project, judge, Wanted(), lambda path: f"{path} is mine")
    assert outcome.files == ()
    assert outcome.left_alone == {"docs/a.md": "docs/a.md is mine"}


def test_insertions_at_one_place_meet(project: Project) -> None:
    place = page(project).source.range(4, 4)
    some = [Fix("x", (Edit(place, text),), verified=True) for text in ("a: b\n", "c: d\n")]
    assert titles(compatible([Repair(finding(fix), fix) for fix in some])) == ["x"]


def titles(repairs: Iterable[Repair]) -> list[str]:
    return [repair.fix.title for repair in repairs]


def test_line_ends_change_no_value(project: Project) -> None:
    before = page(project)
    crlf = TEXT.replace("\n", "\r\n").encode()
    after = project.reader.page(RawPage("docs/a.md", "a.md", crlf))
    source = before.source
    ends = [i for i, char in enumerate(source.text) if char == "\n"]
    fix = Fix("x", tuple(Edit(source.range(i, i + 1), "\r\n") for i in ends), body=True)
    assert overreach(before, after, [fix]) is None


def test_a_translation_stays_one_when_it_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "cardfile.toml").write_text('language = ["en", "de"]\n', "utf-8")
    for name in ("a.md", "a.de.md"):
        (tmp_path / "docs" / name).write_text(TEXT, "utf-8")
    project = open_project(tmp_path)
    again = project.with_pages([RawPage("docs/a.de.md", "a.de.md", TEXT.encode())])
    assert [record.page.path for record in again.kb] == ["docs/a.md"]
    assert list(again.kb.pages) == ["docs/a.de.md"]
