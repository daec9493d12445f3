"""The command line as a person uses it, run in this process."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import pytest

from cardfile.hosts.cli import main

if TYPE_CHECKING:
    from pathlib import Path

DECISION = "---\ntype: decision-record\ntitle: Use a queue\nowner: team-risk\n---\n"
TYPO = DECISION.replace("owner", "onwer").replace("a queue", "a stack")


@dataclass(frozen=True)
class Result:
    status: int
    out: str
    err: str


class Run(Protocol):
    def __call__(self, *words: str, status: int = 0, stdin: bytes = b"") -> Result: ...


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, project: Path) -> Run:
    def call(*words: str, status: int = 0, stdin: bytes = b"") -> Result:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), "utf-8"))
        capsys.readouterr()
        found = main(words)
        out, err = capsys.readouterr()
        assert found == status, f"exit status {found}\n{out}{err}"
        return Result(found, out, err)

    return call


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one record, as the working directory."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/use-a-queue.md").write_text(DECISION, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def empty(project: Path) -> Path:
    """The working directory without anything in it."""
    (project / "docs/use-a-queue.md").unlink()
    (project / "docs").rmdir()
    return project
