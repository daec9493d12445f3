from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.repositories import git

from cardfile.history import History
from cardfile.history.git import Git

if TYPE_CHECKING:
    from pathlib import Path


def commit(root: Path, day: str) -> None:
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "x", day=day, committed="2026-01-01T00:00:00+00:00")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "a.md").write_text("".join(f"line {i}\n" for i in range(30)))
    (tmp_path / "top.md").write_text("top\n")
    commit(tmp_path, "2020-01-01T12:00:00+00:00")
    return tmp_path


def test_dates_are_the_authors_days_in_utc(repository: Path) -> None:
    with (repository / "docs" / "a.md").open("a") as file:
        file.write("more\n")
    commit(repository, "2020-02-01T23:30:00-05:00")
    history = History(repository)
    assert history.available
    assert not history.is_shallow
    assert history.first_commit_dates() == {
        "docs/a.md": date(2020, 1, 1),
        "top.md": date(2020, 1, 1),
    }
    assert history.last_commit_dates()["docs/a.md"] == date(2020, 2, 2)


def test_renamed_file_keeps_its_first_day(repository: Path) -> None:
    git(repository, "mv", "docs/a.md", "docs/ä b.md")
    commit(repository, "2020-03-01T12:00:00+00:00")
    (repository / "docs" / "a.md").write_text("another\n")
    commit(repository, "2020-04-01T12:00:00+00:00")
    history = History(repository)
    assert history.first_commit_dates()["docs/ä b.md"] == date(2020, 1, 1)
    assert history.last_commit_dates()["docs/ä b.md"] == date(2020, 3, 1)
    assert history.first_commit_dates()["docs/a.md"] == date(2020, 4, 1)


def test_file_that_came_back_is_a_new_one(repository: Path) -> None:
    (repository / "top.md").unlink()
    commit(repository, "2020-03-01T12:00:00+00:00")
    (repository / "top.md").write_text("again, with other words\n")
    commit(repository, "2020-04-01T12:00:00+00:00")
    assert History(repository).first_commit_dates()["top.md"] == date(2020, 4, 1)


def test_paths_start_at_the_project(repository: Path) -> None:
    history = History(repository / "docs")
    assert history.first_commit_dates() == {"a.md": date(2020, 1, 1)}


def test_versions_of_a_page_are_told_with_their_days(repository: Path) -> None:
    (repository / "top.md").write_text("second\n")
    commit(repository, "2020-03-01T12:00:00+00:00")
    git(repository, "mv", "top.md", "renamed ä.md")
    commit(repository, "2020-04-01T12:00:00+00:00")
    found = History(repository).versions(["renamed ä.md", "docs/a.md", "no such.md"])
    assert sorted(found) == ["docs/a.md", "renamed ä.md"]
    assert [(version.day, version.content) for version in found["renamed ä.md"]] == [
        (date(2020, 1, 1), b"top\n"),
        (date(2020, 3, 1), b"second\n"),
        (date(2020, 4, 1), b"second\n"),
    ]


def test_versions_take_two_calls_of_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[str, ...]] = []
    ask = Git.ask

    def counted(self: Git, *arguments: str, given: bytes = b"") -> bytes | None:
        calls.append(arguments)
        return ask(self, *arguments, given=given)

    monkeypatch.setattr(Git, "ask", counted)
    history = History(repository)
    for _ in range(2):
        history.versions(["top.md", "docs/a.md"])
    assert [call[0] for call in calls] == ["rev-parse", "log", "cat-file"]


def test_files_are_those_that_git_tracks_or_would_track(repository: Path) -> None:
    (repository / ".gitignore").write_text("*.log\n")
    (repository / "x.log").write_text("x")
    (repository / "docs" / "new.md").write_text("x")
    assert History(repository).files == (".gitignore", "docs/a.md", "docs/new.md", "top.md")
    history = History(repository / "docs")
    assert history.files == (".gitignore", "docs/a.md", "docs/new.md", "top.md")
    assert history.prefix == "docs/"


def test_tracked_files_are_searched(repository: Path) -> None:
    (repository / "docs" / "new.md").write_text("LINE 7")
    assert History(repository).files_with("LINE [0-9]") == ("docs/a.md",)
    assert History(repository / "docs").files_with("line") == ("a.md",)
    assert History(repository).files_with("nothing like it") == ()


def test_shallow_clone_tells_no_dates(repository: Path, tmp_path_factory) -> None:
    (repository / "top.md").write_text("changed\n")
    commit(repository, "2020-05-01T12:00:00+00:00")
    clone = tmp_path_factory.mktemp("clone") / "c"
    git(repository, "clone", "-q", "--depth", "1", f"file://{repository}", str(clone))
    history = History(clone)
    assert history.is_shallow
    assert history.first_commit_dates() == {}
    assert history.versions(["top.md"]) == {}


def test_ignored_paths(repository: Path) -> None:
    (repository / ".gitignore").write_text("*.log\nbuild/\n")
    (repository / "out").symlink_to("/")
    paths = ["docs/x.log", "docs/a.md", "build/y.md", "out/etc/passwd", "ä\n.log"]
    history = History(repository)
    assert history.ignored(paths) == {"docs/x.log", "build/y.md", "ä\n.log"}
    assert History(repository / "docs").ignored(["x.log", "a.md"]) == {"x.log"}
    assert history.ignored([]) == frozenset()


def test_without_a_repository_nothing_is_known(tmp_path: Path) -> None:
    history = History(tmp_path)
    assert not history.available
    assert history.first_commit_dates() == {}
    assert history.versions(["a.md"]) == {}
    assert history.files == ()
    assert history.ignored(["a"]) == frozenset()


def test_without_git_nothing_is_known(repository: Path, monkeypatch) -> None:
    monkeypatch.setenv("PATH", "")
    history = History(repository)
    assert not history.available
    assert history.last_commit_dates() == {}


def test_empty_repository_has_no_dates(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    assert History(tmp_path).first_commit_dates() == {}


def test_nothing_of_the_tree_is_run(repository: Path) -> None:
    """A bare repository inside of the tree names a command, and so do the hooks' variables."""
    trap = repository / "docs" / "trap"
    git(repository, "init", "-q", "--bare", str(trap))
    witness = repository / "witness"
    with (trap / "config").open("a") as file:
        file.write(f'[core]\n\tfsmonitor = "touch {witness}"\n\tworktree = .\n\tbare = false\n')
    for root in (repository, trap):
        history = History(root)
        history.first_commit_dates()
        history.ignored(["x.log"])
    assert not witness.exists()


def test_variables_of_a_commit_hook_lead_nowhere_else(repository: Path, monkeypatch) -> None:
    monkeypatch.setenv("GIT_DIR", "/nonexistent")
    monkeypatch.setenv("GIT_INDEX_FILE", "/nonexistent/index")
    assert History(repository).first_commit_dates()["top.md"] == date(2020, 1, 1)
