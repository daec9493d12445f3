"""What a new user does first, once with the wheel and once with an editable install."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cardfile import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

    Program = Callable[..., str]

ROOT = Path(__file__).parents[2]
WHERE = "from cardfile import resources; print(resources.{name}())"


def test_the_version_is_printed(installed: Program, tmp_path: Path) -> None:
    assert installed("cardfile", "--version", cwd=tmp_path).strip() == f"cardfile {__version__}"


def test_the_data_are_found(installed: Program, tmp_path: Path) -> None:
    for name, file in (
        ("schemas_folder", "model-card.schema.json"),
        ("schemas_folder", "lists/metrics.json"),
        ("template_folder", "cardfile.toml"),
    ):
        folder = Path(installed("python", "-c", WHERE.format(name=name), cwd=tmp_path).strip())
        assert (folder / file).is_file(), folder / file


def test_from_an_empty_folder_to_a_site(installed: Program, tmp_path: Path) -> None:
    installed("cardfile", "init", cwd=tmp_path)
    assert "no findings" in installed("cardfile", "lint", "--strict", cwd=tmp_path)
    installed("mkdocs", "build", "--strict", cwd=tmp_path)
    assert (tmp_path / "site" / "index.html").is_file()


def test_the_example_comes_along(installed: Program, tmp_path: Path) -> None:
    installed("cardfile", "init", "--example", cwd=tmp_path)
    installed("cardfile", "lint", "--strict", "--as-of", "2026-11-23", cwd=tmp_path)
    assert "digits-svm" in installed("cardfile", "list", cwd=tmp_path)


def test_a_type_of_the_team_works_at_once(installed: Program, tmp_path: Path) -> None:
    installed("cardfile", "init", cwd=tmp_path)
    installed("cardfile", "schema", "new", "meeting-note", cwd=tmp_path)
    installed("cardfile", "new", "meeting-note", "monday", "--title", "Monday", cwd=tmp_path)
    installed("cardfile", "lint", cwd=tmp_path)
    assert "monday" in installed("cardfile", "list", cwd=tmp_path)
