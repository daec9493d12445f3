"""What the exit status says, and that misuse is one line."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.unit.cli.conftest import TYPO

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import Run


def test_0_where_nothing_is_wrong(run: Run) -> None:
    assert run("lint").out == "1 record, no findings\n"


def test_1_for_findings_that_block(run: Run, project: Path) -> None:
    (project / "docs/typo.md").write_text(TYPO, "utf-8")
    assert "docs/typo.md:4:1: error CF302" in run("lint", status=1).out
    assert "CF302" in run("lint", "--fail-on", "never").out
    assert "CF302" in run("lint", "--severity", "CF302=info").out
    run("lint", "--severity", "unknown-field=warning")
    run("lint", "--severity", "CF302=warning", "--strict", status=1)
    run("lint", "--severity", "CF302=warning", "--fail-on", "warning", status=1)
    run("lint", "--severity", "CF302=warning", "--max-warnings", "0", status=1)
    run("lint", "--severity", "CF302=warning", "--max-warnings", "1")
    run("lint", "--ignore", "CF302")
    run("lint", "--select", "yaml,CF4")


def test_the_configuration_says_what_fails(run: Run, project: Path) -> None:
    (project / "docs/typo.md").write_text(TYPO, "utf-8")
    (project / "cardfile.toml").write_text('[lint]\nfail-on = "never"\n', "utf-8")
    run("lint")
    run("lint", "--fail-on", "error", status=1)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("lint", "--unsafe-fixes"), "--unsafe-fixes goes with --fix"),
        (("lint", "--fix", "--until", "2030-01-01"), "--until only look"),
        (("fix", "--fix-only", "CF9999"), "no rule “CF9999”"),
        (("fix", "--rename", "nothing", "else"), "no record has the id “nothing”"),
        (("fix", "--rename", "use-a-queue", "use-a-queue"), "is the id of docs/use-a-queue.md"),
        (("fix", "--rename", "use-a-queue", "../x"), "holds “..”"),
        (("fix", "--rename", "use-a-queue", "con"), "reserves for a device"),
        (("fix", "--rename", "use-a-queue", "b", "docs"), "--rename goes alone"),
        (("fix", "--rename", "use-a-queue"), "--rename"),
        (("lint", "--changed"), "no git repository here"),
        (("lint", "--changed", "main"), "of that name write --changed=main"),
        (("lint", "--until", "2030-01-01", "--output-format", "sarif"), "--until prints a table"),
        (("lint", "--until", "2030-01-01", "--output-format", "json=f"), "leave out the file"),
        (("lint", "--output-format", "json", "--output-format", "full"), "json=FILE"),
        (("lint", "nowhere.md"), "no page and no folder “nowhere.md”"),
        (("lint", "*.rst"), "no page and no folder “*.rst”"),
        (("lint", "notes.txt"), "“notes.txt” is no page"),
        (("lint", "../elsewhere.md"), "outside of the project"),
        (("lint", "--select", "CF302,CF9999"), "no rule “CF9999”"),
        (("lint", "--ignore", "unknown-fiel"), "did you mean “unknown-field”?"),
        (("lint", "--severity", "CF302=bad"), "RULE=error|warning"),
        (("lint", "--fail-on", "bad"), "'bad' is not one of"),
        (("lint", "--as-of", "soon"), "write it as 2026-11-23"),
        (("lint", "--stdin"), "go together"),
        (("lint", "--baseline", "none.jsonl"), "no lint baseline none.jsonl"),
        (("lint", "--output-format", "pdf"), "concise, full, github, gitlab"),
        (("lint", "--config", "none.toml"), "no configuration file none.toml"),
        (("lnt",), "did you mean “lint”?"),
        (("show",), "REF"),
        (("show", "nothing"), "no record has the id “nothing”"),
        (("explain", "CF9999"), "no rule and no record type"),
        (("explain", "model-card.ownr"), "did you mean “model-card.owner”?"),
        (("config", "nowhere.md"), "no page of this project"),
        (("new", "modelcard"), "did you mean “model-card”?"),
        (("schema", "new", "Meeting Note"), "write it like meeting-note"),
    ],
)
def test_2_for_misuse_in_one_line(
    run: Run, project: Path, words: tuple[str, ...], says: str
) -> None:
    (project / "notes.txt").write_text("notes", "utf-8")
    result = run(*words, status=2)
    assert result.out == ""
    assert result.err.startswith("error: ")
    assert result.err.count("\n") == 1
    assert says in result.err


def test_2_without_a_command(run: Run) -> None:
    assert "Commands:" in run(status=2).out
    assert "new " in run("schema", status=2).out


def test_2_where_nothing_was_checked(run: Run, project: Path) -> None:
    (project / "docs/use-a-queue.md").write_text("# Notes\n", "utf-8")
    assert "CF008" in run("lint", status=2).out


def test_0_where_named_files_hold_nothing_to_check(run: Run, project: Path) -> None:
    page = project / "docs/use-a-queue.md"
    page.write_text("# Notes\n", "utf-8")
    (project / "docs/empty").mkdir()
    run("lint", str(page))
    run("lint", "docs/empty")


def test_a_wrong_configuration_counts_for_named_files_too(run: Run, project: Path) -> None:
    (project / "cardfile.toml").write_text('profil = "lean"\n', "utf-8")
    assert "cardfile.toml:1:1: error CF002" in run("lint", "docs", status=2).out


def test_3_for_a_bug_without_a_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("secret")

    monkeypatch.setattr("cardfile.project.open_project", broken)
    first = run("lint", status=3)
    assert first.err.startswith("error: CF001 [internal-error]")
    assert first.err.count("\n") == 1
    assert "secret" not in first.err
    assert run("lint", status=3).err == first.err
    assert "ZeroDivisionError: secret" in run("lint", "--verbose", status=3).err


def test_130_when_interrupted(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("cardfile.project.open_project", interrupted)
    assert run("lint", status=130).err.strip() == "interrupted"


def test_a_reader_that_left_is_no_success_and_no_noise(project: Path) -> None:
    for number in range(800):
        text = TYPO.replace("a stack", f"the stack {number}")
        (project / f"docs/typo-{number}.md").write_text(text, "utf-8")
    command = [sys.executable, "-m", "cardfile", "lint"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 141
