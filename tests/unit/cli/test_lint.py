"""`cardfile lint`: what is reported, where to, and for which files."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.unit.cli.conftest import DECISION, TYPO

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import Run


@pytest.fixture(autouse=True)
def two_typos(project: Path) -> None:
    for name in ("a", "b"):
        (project / f"docs/{name}").mkdir()
        text = TYPO.replace("a stack", f"a stack in {name}")
        (project / f"docs/{name}/typo-{name}.md").write_text(text, "utf-8")


def test_paths_restrict_what_is_reported(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("lint", status=1).out.count("CF302") == 2
    for path in ("docs/a", "docs/a/typo-a.md", "docs/a/*.md", str(project / "docs/a"), "./docs/a/"):
        out = run("lint", path, status=1).out
        assert "docs/a/typo-a.md:4:1" in out
        assert "typo-b" not in out
    assert run("lint", "docs/a", "docs/b", status=1).out.count("CF302") == 2
    run("lint", "docs/use-a-queue.md")
    (project / "cardfile.toml").write_text("", "utf-8")
    monkeypatch.chdir(project / "docs/b")
    assert "docs/b/typo-b.md:4:1" in run("lint", "typo-b.md", status=1).out
    assert "CF302" in run("lint", ".", status=1).out


def test_a_page_that_is_left_out_is_no_mistake(run: Run, project: Path) -> None:
    (project / "docs/.hidden.md").write_text(TYPO, "utf-8")
    run("lint", "docs/.hidden.md")


def test_files_beside_the_pages_may_be_named(run: Run, project: Path) -> None:
    (project / "cardfile.toml").write_text('profile = "lean"\n', "utf-8")
    run("lint", "cardfile.toml")


def test_standard_input_stands_for_a_page(run: Run) -> None:
    words = ("lint", "--stdin", "--stdin-filename", "docs/new.md")
    assert "docs/new.md:4:1: error CF302" in run(*words, status=1, stdin=TYPO.encode()).out
    good = DECISION.replace("a queue", "another queue")
    run("lint", "--stdin", "--stdin-filename", "docs/a/typo-a.md", stdin=good.encode())
    reference = DECISION.replace("a queue", "it").replace("owner", "depends_on: [typo-b]\nowner")
    run(*words, stdin=reference.encode())
    assert "leave out the other paths" in run(*words, "docs", status=2).err


def test_each_format_goes_where_it_is_told(run: Run, project: Path) -> None:
    out = run(
        "lint", "--output-format", "concise", "--output-format", "json=report.json", status=1
    ).out
    assert out.splitlines()[0].startswith("docs/a/typo-a.md:4:1: error CF302")
    report = json.loads((project / "report.json").read_text("utf-8"))
    assert report["format"] == "cardfile-lint/1"
    assert report["summary"]["by_code"] == {"CF302": 2}
    assert "cannot be written" in run("lint", "--output-format", "json=no/x.json", status=2).err


def test_on_github_lines_are_annotated_and_the_step_has_a_summary(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(project / "summary.md"))
    out = run("lint", status=1).out
    assert "::error file=docs/a/typo-a.md,line=4" in out
    assert "docs/a/typo-a.md:4:1: error CF302" in out
    assert "CF302" in (project / "summary.md").read_text("utf-8")


def test_statistics_count_by_rule(run: Run) -> None:
    assert "2  CF302 [unknown-field]" in run("lint", "--statistics", status=1).out


def test_words_for_people_stay_out_of_what_programs_read(run: Run) -> None:
    words = ("--output-format", "json", "--statistics", "--show-suppressed")
    found = run("lint", *words, status=1)
    assert json.loads(found.out)["summary"]["by_code"] == {"CF302": 2}
    assert "2  CF302 [unknown-field]" in found.err


def test_a_locked_rule_that_is_named_stays_and_says_so(run: Run) -> None:
    for option, value in (("--ignore", "CF106"), ("--severity", "not-utf8=off")):
        said = run("lint", option, value, status=1).err
        assert said == "note: CF106 [not-utf8] guards the reading itself and stays as it is\n"
    assert run("lint", "--ignore", "CF1", status=1).err == ""
    assert run("lint", "--severity", "CF1=info", status=1).err == ""


def test_quiet_says_nothing_where_nothing_is_wrong(run: Run) -> None:
    assert run("lint", "--quiet", "docs/use-a-queue.md").out == ""
    assert "CF302" in run("lint", "--quiet", status=1).out


def test_colours_are_asked_for_or_found(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in run("lint", status=1).out
    assert "\x1b[" in run("lint", "--color", "always", status=1).out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in run("lint", status=1).out
    assert "\x1b[" not in run("lint", "--color", "never", status=1).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("lint", status=1).out


def test_a_baseline_holds_what_is_known(run: Run, project: Path) -> None:
    (project / "cardfile.toml").write_text("", "utf-8")
    assert "2 known findings" in run("adopt", "--write").out
    assert run("lint").out == "3 records, no findings (2 baselined)\n"
    (project / "cardfile-baseline.jsonl").rename(project / "other.jsonl")
    run("lint", status=1)
    run("lint", "--baseline", "other.jsonl")


def test_the_day_can_be_given(run: Run, project: Path) -> None:
    text = DECISION.replace("a queue", "it for now").replace("owner", "expires: 2026-12-01\nowner")
    text = text.replace(
        "owner", "status: accepted\ndate: 2026-01-01\ndecision_makers: [ana]\ndecision: So.\nowner"
    )
    (project / "docs/for-now.md").write_text(text, "utf-8")
    page = "docs/for-now.md"
    assert "expired" not in run("lint", page, "--as-of", "2026-11-23").out
    assert "expired" in run("lint", page, "--as-of", "2027-01-01").out


def test_another_configuration_can_be_named(run: Run, project: Path) -> None:
    (project / "lenient.toml").write_text('[lint]\nignore = ["CF302"]\n', "utf-8")
    run("lint", "--config", "lenient.toml")
