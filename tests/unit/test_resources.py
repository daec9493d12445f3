from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cardfile import resources

if TYPE_CHECKING:
    from pathlib import Path


def test_the_schemas_are_found_with_their_lists() -> None:
    assert (resources.schemas_folder() / "lists" / "metrics.json").is_file()


def test_what_a_wheel_carries_comes_before_what_lies_around(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "plugin" / "cardfile"
    (tmp_path / "schemas").mkdir()
    monkeypatch.setattr(resources, "_PACKAGE", package)
    resources.schemas_folder.cache_clear()
    assert resources.schemas_folder() == tmp_path / "schemas"
    (package / "_data" / "schemas").mkdir(parents=True)
    resources.schemas_folder.cache_clear()
    assert resources.schemas_folder() == package / "_data" / "schemas"
    resources.schemas_folder.cache_clear()


def test_an_incomplete_installation_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "plugin" / "cardfile")
    resources.template_folder.cache_clear()
    with pytest.raises(RuntimeError, match="docs_template is missing"):
        resources.template_folder()
    resources.template_folder.cache_clear()
