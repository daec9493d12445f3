"""Runs the lint over the folder of a case, as the command does, and compares what it prints."""

from __future__ import annotations

import os
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.repositories import commit, git

from cardfile.errors import ConfigError
from cardfile.lint import Baseline, lint_project
from cardfile.lint.baseline import FILE_NAME
from cardfile.project import open_project
from cardfile.report import Options, formats

if TYPE_CHECKING:
    from cardfile.lint import Report

CASES = Path(__file__).parent
AS_OF = date(2026, 11, 23)
EXPECTED = "expected.txt"
# the project before the change that the case is about
BASE = "base"
# what was committed before, a folder a day; the case's own files are then the work tree
COMMITS = "commits"


def case_id(folder: Path) -> str:
    return "-".join(folder.parts[-2:])


def copied(case: Path, to: Path) -> Path:
    """A copy of a case in a folder that belongs to no repository and no other project.

    Its folder `base`, if it has one, becomes a project beside it; its folder `commits` becomes
    the history of a repository, in which the case's own files are not committed.
    """
    project = to / "project"
    shutil.copytree(case, project, ignore=shutil.ignore_patterns("expected*"))
    if (project / BASE).is_dir():
        (project / BASE).rename(to / BASE)
    if (project / COMMITS).is_dir():
        (project / COMMITS).rename(to / COMMITS)
        commit_days(to / COMMITS, project)
    return project


def commit_days(days: Path, project: Path) -> None:
    """Commit the folders `YYYY-MM-DD` in their order, below the files that the project has.

    A folder holds the files that were written on that day; a file stays until it is written anew.
    """
    before = project.with_name("history")
    before.mkdir()
    git(before, "init", "-q")
    for day in sorted(days.iterdir()):
        # with fresh times: git passes over a file of the same size and age
        shutil.copytree(day, before, copy_function=shutil.copy, dirs_exist_ok=True)
        commit(before, day=f"{day.name}T12:00:00+00:00")
    shutil.copytree(project, before, dirs_exist_ok=True)
    shutil.rmtree(project)
    before.rename(project)


def base_of(project: Path) -> Path | None:
    """The project before the change, of a copy that `copied` made."""
    base = project.parent / BASE
    return base if base.is_dir() else None


def lint(project: Path, base: Path | None = None) -> Report:
    opened = open_project(project)
    return lint_project(
        opened,
        as_of=AS_OF,
        baseline=Baseline.read(project / FILE_NAME),
        base=open_project(base) if base else None,
    )


def printed(report: Report, output_format: str = "concise", options: Options | None = None) -> str:
    return "".join(formats()[output_format].render(report, options or Options()))


def linted(project: Path) -> tuple[str, set[str]]:
    """What the command prints in the concise format, and the codes in it."""
    try:
        report = lint(project, base_of(project))
    except ConfigError as error:
        return f"error: {error}\n".replace(str(project), "PROJECT"), set()
    return printed(report), {item.code for item in report.diagnostics}


def compare(text: str, expected: Path) -> None:
    """Hold a text against its file; with UPDATE_CASES=1 the file is written instead."""
    if os.environ.get("UPDATE_CASES") == "1":
        expected.write_text(text, "utf-8", newline="\n")
        return
    if not expected.is_file():
        pytest.fail(f"{expected} is missing; UPDATE_CASES=1 writes it")
    assert text == expected.read_text("utf-8")
