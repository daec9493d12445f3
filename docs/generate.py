"""Adds to the manual the pages that are written from the code, so that they cannot go stale."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File
from reference import commands, configuration, fields, rules

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


_CHANGELOG = Path(__file__).parents[1] / "CHANGELOG.md"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add them."""
    for module in (rules, fields, configuration, commands):
        for path, text in module.pages():
            files.append(File.generated(config, path, content=text))
    text = _CHANGELOG.read_text("utf-8")
    files.append(File.generated(config, "changelog.md", content=text))
    return files
