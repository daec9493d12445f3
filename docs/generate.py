"""Adds to the manual the pages that are written from the code, so that they cannot go stale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import File
from reference import commands, configuration, fields, rules

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add them."""
    for module in (rules, fields, configuration, commands):
        for path, text in module.pages():
            files.append(File.generated(config, path, content=text))
    return files
