"""A team with 300 pages comes to Cardfile."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.adoption import corpus
from tests.repositories import git, init

if TYPE_CHECKING:
    from pathlib import Path


def run(root: Path, *words: str, status: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=root, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("team")
    corpus.write(root)
    return init(root)


@pytest.fixture(scope="module")
def dry(before: Path) -> str:
    text = run(before, "cardfile", "adopt")
    assert git(before, "status", "--short") == ""
    return text


@pytest.fixture(scope="module")
def adopted(before: Path, dry: str) -> Path:
    run(before, "cardfile", "adopt", "--write")
    return before


def test_the_dry_run_says_what_was_recognised_and_why(dry: str) -> None:
    assert "sections “Context” and “Decision outcome”" in dry
    assert "keys of a Hugging Face card" in dry
    assert "left alone" in dry
    assert "CF301 required" in dry
    assert "[types.decision-record]" in dry
    assert "Nothing was written" in dry


def test_two_files_are_written_and_no_page_is_touched(adopted: Path) -> None:
    status = git(adopted, "status", "--short").splitlines()
    assert status == ["?? cardfile-baseline.jsonl", "?? cardfile.toml"]


def test_at_least_95_percent_have_the_right_type(adopted: Path) -> None:
    wanted = {f"docs/{path}": "decision-record" for path, _, _ in corpus.decisions()}
    wanted |= {f"docs/{path}": "model-card" for path, _ in corpus.cards()}
    assert len(wanted) == 200
    listed = json.loads(run(adopted, "cardfile", "list", "--output-format", "json"))
    found = {item["path"]: item["type"] for item in listed["records"]}
    right = sum(found.get(path) == kind for path, kind in wanted.items())
    assert right >= 0.95 * len(wanted)
    assert found.keys() <= wanted.keys(), "an ordinary page was taken for a record"


def test_the_proposal_names_folders_not_files(adopted: Path) -> None:
    text = (adopted / "cardfile.toml").read_text("utf-8")
    assert '"team a/decisions/**"' in text
    assert '"design/ADR[0-9]*.md"' in text
    assert 'language = ["en", "de"]' in text


def test_lint_passes_and_a_new_mistake_does_not(adopted: Path) -> None:
    assert "baselined" in run(adopted, "cardfile", "lint")
    page = adopted / "docs/adr/0001-use-a-queue-nygard.md"
    old = page.read_bytes()
    page.write_bytes(b"---\nstatus: acepted\n---\n" + old)
    try:
        assert "acepted" in run(adopted, "cardfile", "lint", str(page), status=1)
    finally:
        page.write_bytes(old)


def test_a_strict_build_passes(adopted: Path, tmp_path: Path) -> None:
    run(adopted, "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path / "site"))
    assert (tmp_path / "site/adr/0001-use-a-queue-nygard/index.html").is_file()


def test_a_second_run_changes_nothing(adopted: Path) -> None:
    before = {path.name: path.read_bytes() for path in adopted.glob("cardfile*")}
    assert "stays as it is" in run(adopted, "cardfile", "adopt", "--write")
    assert {path.name: path.read_bytes() for path in adopted.glob("cardfile*")} == before
    assert len(git(adopted, "status", "--short").splitlines()) == 2
