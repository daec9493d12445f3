"""Adds to the manual the pages that are written from the code, so that they cannot go stale."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File
from reference import commands, configuration, fields, functions, rules

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

_CHANGELOG = Path(__file__).parents[1] / "CHANGELOG.md"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Put the pages of rules and types below theirs in the navigation."""
    sections = {"rules/index.md": rules.nav(), "fields/index.md": fields.nav()}
    config.nav = _filled(config.nav, sections)
    return config


def _filled(nav: Any, sections: dict[str, Any]) -> Any:
    if isinstance(nav, list):
        return [_filled(item, sections) for item in nav]
    if isinstance(nav, dict):
        return {title: _filled(item, sections) for title, item in nav.items()}
    return sections.get(nav, nav)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages."""
    for module in (rules, fields, configuration, commands):
        for path, text in module.pages():
            files.append(File.generated(config, path, content=text))
    text = _CHANGELOG.read_text("utf-8")
    files.append(File.generated(config, "changelog.md", content=text))
    return files


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """Describe the function that mkdocstrings cannot see."""
    return functions.with_hidden(markdown) if page.file.src_uri == "python.md" else markdown
