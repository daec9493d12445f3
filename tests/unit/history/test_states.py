"""A project as a commit or the index holds it, against the same project on disk."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from tests.repositories import commit, git, init, write

from cardfile.errors import HistoryError
from cardfile.history import History
from cardfile.lint import lint_project
from cardfile.project import Project, open_project
from cardfile.report import Options, formats
from cardfile.syntax.files import DISK, Files
from cardfile.syntax.guard import Refusal, is_inside

EXAMPLE = Path(__file__).parents[3] / "docs_template"
DAY = date(2026, 11, 23)
RECORD = "---\ntype: decision-record\ntitle: Use a queue\nowner: team-risk\n---\n"


def states(root: Path) -> dict[str, Files]:
    history = History(root)
    head = history.commit("HEAD")
    assert head is not None
    return {"commit": history.files_at(head), "index": history.staged_files()}


def printed(project: Project) -> str:
    report = lint_project(project, as_of=DAY)
    return "".join(formats()["full"].render(report, Options()))


@pytest.mark.parametrize("state", ["commit", "index"])
def test_the_example_reads_the_same_from_git(tmp_path: Path, state: str) -> None:
    root = tmp_path / "top" / "kb"
    shutil.copytree(EXAMPLE, root)
    page = next(root.rglob("*.md"))
    page.write_text(page.read_text("utf-8") + "\n[[nowhere]]\n", "utf-8")
    init(root.parent)
    on_disk = open_project(root)
    from_git = open_project(root, files=states(root)[state])
    assert from_git.settings.digest == on_disk.settings.digest
    assert from_git.types.digest == on_disk.types.digest
    assert [record.data for record in from_git.kb] == [record.data for record in on_disk.kb]
    assert list(from_git.kb.pages) == list(on_disk.kb.pages)
    assert printed(from_git) == printed(on_disk)


def test_nothing_is_read_from_disk(tmp_path: Path) -> None:
    files = {
        "cardfile.toml": 'docs = ["docs"]\n[vocabulary]\npeople = "people.yml"\n',
        "people.yml": "- team-risk\n",
        "CODEOWNERS": "docs/ @team-risk\n",
        "docs/.meta.yml": "tags: [churn]\n",
        "docs/a.md": RECORD,
        "docs/.gitignore": "drafts\n",
        "schemas/note.schema.json": '{"x-cardfile": {"type": "note"}, "type": "object"}',
    }
    write(tmp_path, files)
    init(tmp_path)
    state = states(tmp_path)["commit"]
    for entry in tmp_path.iterdir():
        if entry.name != ".git":
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
    project = open_project(tmp_path, files=state)
    assert [record.id for record in project.kb] == ["a"]
    assert project.kb["a"].data["tags"] == ["churn"]
    assert list(project.vocabularies.people) == ["team-risk"]
    assert "note" in project.types
    assert project.faults == ()


def test_links_are_followed_inside_and_refused_outside(tmp_path: Path) -> None:
    write(tmp_path, {"docs/real/a.md": RECORD, "data/x.csv": "name\n"})
    docs = tmp_path / "docs"
    (docs / "alias").symlink_to("real")
    (docs / "out.md").symlink_to("../../secret.md")
    (docs / "absolute.md").symlink_to("/etc/passwd")
    (docs / "loop").symlink_to("loop")
    (docs / "data.csv").symlink_to("../data/x.csv")
    init(tmp_path)
    found = states(tmp_path)["commit"]
    for files in (DISK, found):
        assert files.kind(docs / "alias") == "folder"
        assert files.kind(docs / "out.md") != "file" or files is DISK
        assert files.read(docs / "alias" / "a.md", 1000) == RECORD.encode()
        assert files.read(docs / "data.csv", 1000) == b"name\n"
        assert files.real(docs / "alias" / "a.md") == str(docs / "real" / "a.md")
        assert not is_inside(docs / "out.md", tmp_path, files.real)
        assert not is_inside(docs / "absolute.md", tmp_path, files.real)
        assert files.is_link(docs / "alias")
        assert not files.is_link(docs / "real")
        assert isinstance(files.read(docs / "loop", 10), Refusal)
        names = [(one.name, one.is_link) for one in files.entries(docs)]
        assert ("alias", True) in names
        assert ("real", False) in names
    assert found.read(docs / "real" / "a.md", 5) == Refusal("too-large")
    assert found.read(docs / "none.md", 5) == Refusal("missing")
    assert found.read(docs, 5) == Refusal("not-a-file")
    refused = open_project(tmp_path, files=found)
    assert {fault.slug for fault in refused.faults} == {"symlink-escape"}


def test_reading_goes_on_after_a_large_blob(tmp_path: Path) -> None:
    write(tmp_path, {"large": "x" * 3_000_000, "small": "y"})
    init(tmp_path)
    files = states(tmp_path)["commit"]
    refused = files.read(tmp_path / "large", 10)
    assert refused == Refusal("too-large")
    assert isinstance(refused, Refusal)
    assert refused.start == b"x" * 11
    assert files.read(tmp_path / "small", 10) == b"y"


def test_a_blob_that_is_not_there_is_told(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": RECORD})
    init(tmp_path)
    files = states(tmp_path)["commit"]
    for folder in (tmp_path / ".git" / "objects").glob("??"):
        shutil.rmtree(folder)
    with pytest.raises(HistoryError, match="fetch the history"):
        files.read(tmp_path / "a.md", 1000)


def test_changes_of_the_work_tree_and_of_the_index(tmp_path: Path) -> None:
    kb = tmp_path / "kb"
    long = "".join(f"line {i}\n" for i in range(30))
    write(tmp_path, {"mkdocs.yml": "", "kb/a.md": long, "kb/b.md": "b", "kb/c.md": "c"})
    init(tmp_path)
    history = History(kb)
    base = history.commit("main")
    assert base is not None
    git(tmp_path, "mv", "kb/a.md", "kb/ä b.md")
    git(tmp_path, "rm", "-q", "kb/b.md")
    write(tmp_path, {"kb/c.md": "changed", "kb/new.md": "new", "mkdocs.yml": "x: 1\n"})
    staged = history.changes_since(base, staged=True)
    assert staged.touched == {"ä b.md"}
    assert staged.removed == {"a.md", "b.md"}
    assert staged.renames == {"ä b.md": "a.md"}
    found = history.changes_since(base)
    assert found.touched == {"ä b.md", "c.md", "new.md", "../mkdocs.yml"}
    assert found.removed == {"a.md", "b.md"}


def test_no_filter_of_the_configuration_is_run(tmp_path: Path) -> None:
    write(tmp_path, {"a.md": "a\n", ".gitattributes": "*.md filter=spy diff=spy\n"})
    init(tmp_path)
    spy = tmp_path / ".git" / "ran"
    for kind in ("filter.spy.clean", "filter.spy.process", "diff.spy.textconv"):
        git(tmp_path, "config", kind, f"touch {spy}; cat")
    git(tmp_path, "config", "filter.spy.required", "true")
    (tmp_path / "a.md").write_text("b\n")
    history = History(tmp_path)
    base = history.commit("HEAD")
    assert base is not None
    assert history.changes_since(base).touched == {"a.md"}
    assert history.files_at(base).read(tmp_path / "a.md", 10) == b"a\n"
    assert not spy.exists()


def test_merge_base_and_names_that_are_none(tmp_path: Path) -> None:
    write(tmp_path, {"a": "1"})
    init(tmp_path)
    first = git(tmp_path, "rev-parse", "HEAD").strip()
    git(tmp_path, "checkout", "-q", "-b", "topic")
    commit(tmp_path)
    git(tmp_path, "checkout", "-q", "main")
    write(tmp_path, {"a": "2"})
    tip = commit(tmp_path)
    history = History(tmp_path)
    topic = history.commit("topic")
    assert topic is not None
    assert history.merge_base(topic) == first
    assert history.commit("main") == tip
    assert history.commit("nothing") is None
    assert history.commit("--help") is None
    git(tmp_path, "checkout", "-q", "--orphan", "other")
    commit(tmp_path)
    assert history.merge_base(topic) is None


def test_the_index_of_the_commit_that_is_being_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"a.md": "old"})
    init(tmp_path)
    other = tmp_path / ".git" / "index.other"
    shutil.copy(tmp_path / ".git" / "index", other)
    write(tmp_path, {"a.md": "new"})
    git(tmp_path, "add", "a.md")
    (tmp_path / ".git" / "index").rename(tmp_path / ".git" / "index.new")
    other.rename(tmp_path / ".git" / "index")
    assert History(tmp_path).staged_files().read(tmp_path / "a.md", 10) == b"old"
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index.new")
    assert History(tmp_path).staged_files().read(tmp_path / "a.md", 10) == b"new"
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "elsewhere" / "index"))
    assert History(tmp_path).staged_files().read(tmp_path / "a.md", 10) == b"old"
