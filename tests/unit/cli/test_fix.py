"""`cardfile fix` and `cardfile lint --fix`, as a person uses them."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.unit.cli.conftest import DECISION, TYPO

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import Run

FIXED = TYPO.replace("onwer", "owner")
UNCLOSED = DECISION.removesuffix("---\n").replace("a queue", "a heap")


@pytest.fixture
def typo(project: Path) -> Path:
    page = project / "docs/typo.md"
    page.write_text(TYPO, "utf-8")
    return page


def test_safe_fixes_are_written_and_counted(run: Run, typo: Path) -> None:
    for words in (("fix",), ("lint", "--fix")):
        typo.write_text(TYPO, "utf-8")
        result = run(*words)
        assert typo.read_text("utf-8") == FIXED
        assert result.out == (
            "2 records, no findings\nfixed 1 finding in 1 file: CF302\n  docs/typo.md: CF302\n"
        )
        assert run(*words).out == "2 records, no findings\nnothing to fix\n"


def test_a_diff_writes_nothing_and_can_be_applied(run: Run, project: Path, typo: Path) -> None:
    typo.write_bytes(TYPO.replace("\n", "\r\n").encode())
    result = run("fix", "--diff", status=1)
    assert "would fix 1 finding in 1 file" in result.err
    assert typo.read_bytes() == TYPO.replace("\n", "\r\n").encode()
    subprocess.run(["git", "apply", "-"], input=result.out.encode(), check=True, cwd=project)
    assert typo.read_bytes() == FIXED.replace("\n", "\r\n").encode()
    assert run("fix", "--diff").out == ""


def test_unsafe_fixes_are_named_and_made_on_request(run: Run, typo: Path) -> None:
    typo.write_text(UNCLOSED, "utf-8")
    result = run("fix", status=1)
    assert "nothing to fix\n1 more can be fixed with --unsafe-fixes: CF103\n" in result.out
    assert typo.read_text("utf-8") == UNCLOSED
    run("fix", "--unsafe-fixes")
    assert typo.read_text("utf-8") == UNCLOSED + "---\n"


def test_only_some_rules_and_some_pages(run: Run, project: Path, typo: Path) -> None:
    run("fix", "--fix-only", "CF304,yaml", status=1)
    run("fix", "docs/use-a-queue.md")
    assert typo.read_text("utf-8") == TYPO
    run("fix", "--fix-only", "unknown-field", "docs/typo.md")
    assert typo.read_text("utf-8") == FIXED


def test_programs_get_their_format_alone(run: Run, typo: Path) -> None:
    result = run("fix", "--output-format", "json")
    assert result.out.endswith("}\n")
    assert result.err.startswith("fixed 1 finding")
    assert run("fix", "--quiet").out == ""


def test_a_page_on_standard_input_is_printed_fixed(run: Run, project: Path) -> None:
    words = ("lint", "--fix", "--stdin", "--stdin-filename", "docs/new.md")
    result = run(*words, stdin=TYPO.encode())
    assert result.out == FIXED
    assert "fixed 1 finding" in result.err
    assert not (project / "docs/new.md").exists()


def test_what_is_no_text_comes_back_as_it_was(project: Path) -> None:
    command = [sys.executable, "-m", "cardfile", "fix", "--stdin", "--stdin-filename", "docs/a.md"]
    raw = b"---\ntype: decision-record\ntitle: \xff\n---\n" + b"x" * 100
    done = subprocess.run(command, input=raw, capture_output=True, check=False)
    assert done.stdout == raw
    assert b"CF106" in done.stderr


def test_modes_stay(run: Run, typo: Path) -> None:
    typo.chmod(0o640)
    run("fix")
    assert stat.S_IMODE(typo.stat().st_mode) == 0o640
    assert [path.name for path in typo.parent.iterdir() if path.name.startswith(".")] == []


def test_links_and_ignored_pages_are_left_alone(run: Run, project: Path, typo: Path) -> None:
    target = project / "target.md"
    typo.rename(target)
    typo.symlink_to(target)
    assert "docs/typo.md was left alone: it is reached through a symbolic link" in (
        run("fix", status=1).out
    )
    typo.unlink()
    subprocess.run(["git", "init", "-q"], check=True, cwd=project)
    (project / ".git/info/exclude").write_text("typo.md\n", "utf-8")
    typo.write_text(TYPO, "utf-8")
    assert "docs/typo.md was left alone: git ignores it" in run("fix", status=1).out
    (project / ".git/info/exclude").write_text("", "utf-8")
    typo.chmod(0o444)
    assert "docs/typo.md was left alone: it is read-only" in run("fix", status=1).out
    assert typo.read_text("utf-8") == TYPO


def test_a_wrong_configuration_writes_nothing(run: Run, project: Path, typo: Path) -> None:
    (project / "cardfile.toml").write_text('profil = "lean"\n', "utf-8")
    assert "nothing was written" in run("fix", status=2).err
    assert typo.read_text("utf-8") == TYPO
    run("fix", "--diff", status=2)


def test_a_full_disk_loses_nothing(
    run: Run, project: Path, typo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    result = run("fix", status=2)
    assert "docs/typo.md was not fixed: a file cannot be written: No space left" in result.out
    assert typo.read_text("utf-8") == TYPO
    assert sorted(path.name for path in typo.parent.iterdir()) == ["typo.md", "use-a-queue.md"]


def test_what_a_diff_shows_cannot_steer_a_terminal(run: Run, typo: Path) -> None:
    typo.write_text(TYPO + "\x1b[2J\u202e\n", "utf-8")
    assert "\\x1b[2J\\u202e" in run("fix", "--diff", status=1).out


def test_an_id_that_is_taken_is_refused(run: Run, project: Path, typo: Path) -> None:
    (project / "docs/one.md").write_text(
        DECISION.replace("owner", "aliases: [two]\nowner"), "utf-8"
    )
    for name in ("typo", "TYPO", "one", "two"):
        result = run("fix", "--rename", "use-a-queue", name, status=2)
        assert f"“{name}” is an id or a former id of docs/" in result.err
    (project / "docs/three.md").write_text("# Prose\n", "utf-8")
    assert "docs/three.md exists" in run("fix", "--rename", "use-a-queue", "three", status=2).err
    assert (project / "docs/use-a-queue.md").read_text("utf-8") == DECISION


def test_a_rename_is_made_as_a_whole_or_not_at_all(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = project / "docs/a.md"
    text = DECISION.replace("owner", "depends_on: [use-a-queue]\nowner").replace("a queue", "a log")
    other.write_text(text, "utf-8")
    before = other.read_bytes()
    replace = os.replace

    def failing(source: str, target: Path) -> None:
        if str(target).endswith("use-a-log.md"):
            raise OSError(5, "Input/output error", str(target))
        replace(source, target)

    monkeypatch.setattr(os, "replace", failing)
    result = run("fix", "--rename", "use-a-queue", "use-a-log", status=2)
    assert "use-a-log.md cannot be written: Input/output error; nothing was written" in result.err
    assert other.read_bytes() == before
    monkeypatch.undo()
    monkeypatch.chdir(project)
    run("fix", "--rename", "use-a-queue", "use-a-log")
    assert "depends_on: [use-a-log]" in other.read_text("utf-8")
    assert not (project / "docs/use-a-queue.md").exists()


def test_a_reference_in_a_file_that_git_ignores_stops_a_rename(run: Run, project: Path) -> None:
    subprocess.run(["git", "init", "-q"], check=True, cwd=project)
    (project / ".git/info/exclude").write_text("a.md\n", "utf-8")
    text = DECISION.replace("owner", "depends_on: [use-a-queue]\nowner").replace("a queue", "a log")
    (project / "docs/a.md").write_text(text, "utf-8")
    result = run("fix", "--rename", "use-a-queue", "use-a-log", status=2)
    assert "docs/a.md is not to be written: git ignores it" in result.err
    assert (project / "docs/use-a-queue.md").exists()


def test_nothing_that_is_printed_is_a_command_for_github(
    run: Run, typo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    typo.write_text(TYPO + "::error::forged\n", "utf-8")
    out = run("fix", "--diff", status=1).out
    token = out.splitlines()[0].removeprefix("::stop-commands::")
    assert len(token) == 32
    assert out.index(" ::error::forged") < out.index(f"\n::{token}::\n")


def test_a_schema_is_fixed_and_then_judges(run: Run, project: Path) -> None:
    schema = project / "schemas/note.schema.json"
    schema.parent.mkdir()
    text = (
        '{"title": "Note", "description": "A note.", "x-cardfile": {"type": "note"}, '
        '"type": "object",\n "properties": {"type": {"const": "note"}, "kind": {"title": "Kind", '
        '"description": "Its kind.", "type": "string", "minLenght": 3}}}\n'
    )
    schema.write_text(text, "utf-8")
    result = run("fix", "--diff", status=1)
    assert "+" in result.out
    assert "would fix 1 finding in 1 file: CF807" in result.err
    assert "run it again" not in result.err
    assert schema.read_text("utf-8") == text
    run("fix")
    assert schema.read_text("utf-8") == text.replace("minLenght", "minLength")
