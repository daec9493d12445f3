"""`.meta.yml` of folders, merged as Material's meta plugin does."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from cardfile.settings import Settings
from cardfile.source import folder_defaults
from cardfile.source.folders import merge

if TYPE_CHECKING:
    from pathlib import Path

    from cardfile.diagnostic import Fault


def defaults(root: Path, *docs_paths: str) -> dict[str, dict[str, Any]]:
    pages: list[Any] = [SimpleNamespace(path=f"docs/{p}", docs_path=p) for p in docs_paths]
    return folder_defaults(Settings(root=root), pages)


def test_inner_folders_win_and_lists_are_joined(tmp_path: Path) -> None:
    inner = tmp_path / "docs/models/risk"
    inner.mkdir(parents=True)
    (tmp_path / "docs/.meta.yml").write_text("owner: team-a\ntags: [all]\n", "utf-8")
    (inner / ".meta.yml").write_text("owner: team-b\ntags: [risk]\n", "utf-8")
    found = defaults(tmp_path, "index.md", "models/a.md", "models/risk/b.md")
    assert found[""] == {"owner": "team-a", "tags": ["all"]}
    assert found["models"] == {"owner": "team-a", "tags": ["all"]}
    assert found["models/risk"] == {"owner": "team-b", "tags": ["all", "risk"]}


def test_a_broken_file_gives_nothing(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/.meta.yml").write_text("a: b: c\n", "utf-8")
    assert defaults(tmp_path, "index.md") == {}


@pytest.mark.parametrize(
    "text,slugs",
    [
        ("visibility: restricted\na: b: c\n", ["colon-in-value"]),
        ("- visibility: restricted\n", ["not-a-mapping"]),
        ("visibility: restricted\nvisibility: public\n", ["duplicate-key"]),
        ("visibility:\n  restricted\na: [\n", ["unbalanced-quote-or-bracket"]),
    ],
)
def test_doubt_about_who_may_see_a_folder_keeps_it_back(
    tmp_path: Path, text: str, slugs: list[str]
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/.meta.yml").write_text(text, "utf-8")
    wrong: list[Fault] = []
    page: Any = SimpleNamespace(path="docs/index.md", docs_path="index.md")
    assert folder_defaults(Settings(root=tmp_path), [page], wrong)[""]["visibility"] == "restricted"
    assert [fault.slug for fault in wrong] == slugs


@pytest.mark.parametrize("text", ["", "# Later.\n", "---\n"])
def test_a_file_without_defaults_is_no_mistake(tmp_path: Path, text: str) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/.meta.yml").write_text(text, "utf-8")
    wrong: list[Fault] = []
    page: Any = SimpleNamespace(path="docs/index.md", docs_path="index.md")
    assert folder_defaults(Settings(root=tmp_path), [page], wrong) == {}
    assert wrong == []


def test_a_link_out_of_the_project_gives_nothing(tmp_path: Path) -> None:
    root = tmp_path / "project"
    (root / "docs").mkdir(parents=True)
    (tmp_path / "secret.yml").write_text("owner: stranger\n", "utf-8")
    (root / "docs/.meta.yml").symlink_to(tmp_path / "secret.yml")
    assert defaults(root, "index.md") == {}


def test_mappings_are_merged() -> None:
    assert merge({"a": {"x": 1, "y": 1}}, {"a": {"y": 2}}) == {"a": {"x": 1, "y": 2}}
