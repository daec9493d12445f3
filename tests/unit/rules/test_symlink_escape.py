"""A symbolic link out of the project is named, and what it points to is neither read nor shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cases.harness import lint

if TYPE_CHECKING:
    from pathlib import Path


def test_a_link_out_of_the_project(tmp_path: Path) -> None:
    project = tmp_path / "project"
    (project / "docs").mkdir(parents=True)
    (tmp_path / "secret.md").write_text("---\ntype: decision-record\ntitle: secret\n---\n", "utf-8")
    (project / "docs/notes.md").symlink_to(tmp_path / "secret.md")
    (project / "docs/page.md").write_text(
        "---\ntype: decision-record\ntitle: Use LightGBM\nowner: team-growth\n---\n", "utf-8"
    )
    [found] = lint(project).diagnostics
    assert (found.code, found.path) == ("CF114", "docs/notes.md")
    assert "secret" not in str(found)


def test_a_link_to_nothing(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/notes.md").symlink_to("gone.md")
    (tmp_path / "docs/page.md").write_text(
        "---\ntype: decision-record\ntitle: Use LightGBM\nowner: team-growth\n---\n", "utf-8"
    )
    [found] = lint(tmp_path).diagnostics
    assert (found.code, found.path) == ("CF114", "docs/notes.md")
    assert "leads to nothing" in found.message
