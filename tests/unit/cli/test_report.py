"""`cardfile report`: what a change means, from a real repository, and whether it may be posted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.repositories import commit, git, init
from tests.unit.cli.conftest import DECISION, TYPO

if TYPE_CHECKING:
    from tests.unit.cli.conftest import Run

CASES = Path(__file__).parents[2] / "cases" / "changes"
MARK = "<!-- cardfile-report -->\n"


@pytest.fixture
def changed(project: Path) -> Path:
    """A branch on which a record moved, one was mended and one came that is wrong."""
    (project / "docs/stack.md").write_text(TYPO, "utf-8")
    init(project)
    git(project, "checkout", "-q", "-b", "topic")
    (project / "docs/stack.md").write_text(TYPO.replace("onwer", "owner"), "utf-8")
    (project / "docs/queues").mkdir()
    git(project, "mv", "docs/use-a-queue.md", "docs/queues/use-a-queue.md")
    moved = project / "docs/queues/use-a-queue.md"
    moved.write_text(DECISION.replace("team-risk", "team-ops"), "utf-8")
    (project / "docs/heap.md").write_text(TYPO.replace("stack", "heap"), "utf-8")
    commit(project)
    return project


def test_what_a_branch_means(run: Run, changed: Path) -> None:
    out = run("report", "--changed=main").out
    assert out.startswith(MARK)
    assert "2 records changed, 1 record new. 1 new finding, 1 fixed." in out
    assert "<code>owner</code>: <code>team-risk</code> → <code>team-ops</code>" in out
    new, fixed = out.split("### New findings")[1].split("### Fixed")
    assert "docs/heap.md" in new.split("###")[0]
    assert "docs/stack.md" in fixed
    assert "removed" not in out


def test_what_the_baseline_knows_is_not_new_and_counts_when_it_is_mended(
    run: Run, project: Path
) -> None:
    (project / "docs/stack.md").write_text(TYPO, "utf-8")
    run("baseline", "write")
    init(project)
    git(project, "checkout", "-q", "-b", "topic")
    (project / "docs/stack.md").write_text(f"{TYPO}\nMore words.\n", "utf-8")
    assert "0 new findings, 0 fixed." in run("report", "--changed=main").out
    (project / "docs/stack.md").write_text(TYPO.replace("onwer", "owner"), "utf-8")
    run("baseline", "prune")
    out = run("report", "--changed=main").out
    assert "0 new findings, 1 fixed." in out
    assert "docs/stack.md" in out.split("### Fixed")[1]


def test_another_id_that_git_does_not_know_of_yet(run: Run, project: Path) -> None:
    init(project)
    run("fix", "--rename", "use-a-queue", "use-a-heap")
    out = run("report").out
    assert "1 record changed. 0 new findings" in out
    assert "<code>id</code>: <code>use-a-queue</code> → <code>use-a-heap</code>" in out


def test_nothing_changed(run: Run, project: Path) -> None:
    init(project)
    assert "No record changed in meaning. 0 new findings, 0 fixed." in run("report").out


def test_without_a_repository(run: Run, project: Path) -> None:
    assert "there is no git repository here" in run("report", status=2).err


@pytest.mark.parametrize("case", sorted(CASES.iterdir()), ids=lambda folder: folder.name)
def test_a_true_report_may_be_posted(run: Run, case: Path) -> None:
    out = run("report", "--recheck", str(case / "expected.md")).out
    assert out == (case / "expected.md").read_text("utf-8")


@pytest.mark.parametrize(
    "hostile",
    [
        "@ana",
        "[a](b)",
        "<img src=x>",
        "https://evil.example",
        "www.evil.example",
        "<!-- hidden -->",
        "![a](b)",
        "`code`",
        "<code>@ana</code>",
        "<code>a</code >@ana",
        "<details>",
        "&#64;ana",
        "> quoted",
        "\x1b[31m",
        "\u202e",
    ],
)
def test_what_a_stranger_slipped_in_is_not_posted(run: Run, project: Path, hostile: str) -> None:
    file = project / "report.md"
    file.write_text(f"{MARK}## What this change means\n\n{hostile}\n", "utf-8")
    result = run("report", "--recheck", "report.md", status=2)
    assert result.out == ""
    assert "it was not printed" in result.err


def test_a_report_is_bounded_and_marked(run: Run, project: Path) -> None:
    file = project / "report.md"
    for text in ("## no mark\n", MARK + "a " * 40_000):
        file.write_text(text, "utf-8")
        assert "it was not printed" in run("report", "--recheck", "report.md", status=2).err


def test_a_link_to_something_else_is_not_followed(run: Run, project: Path) -> None:
    (project / "report.md").symlink_to(CASES / "nothing" / "expected.md")
    for name in ("report.md", "missing.md"):
        assert "there is no file" in run("report", "--recheck", name, status=2).err


def test_one_thing_at_a_time(run: Run) -> None:
    words = ("report", "--changed", "--recheck", "report.md")
    assert "choose one" in run(*words, status=2).err
