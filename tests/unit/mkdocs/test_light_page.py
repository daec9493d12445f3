"""Pages that cost less are pages like any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from cardfile.hosts.mkdocs.light_page import LightPage
from cardfile.settings import load
from cardfile.source.reading import read_page

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

TEXT = "---\ntype: term\ndate: 2026-01-02\ntags: [a]\n---\n\nProse.\n"


def light(folder: Path, read: str, on_disk: str) -> tuple[LightPage, Page, MkDocsConfig]:
    """The same file as a page that knows what was read of it, and as any page."""
    (folder / "a.md").write_text(on_disk, encoding="utf-8")
    config = MkDocsConfig()
    config.load_dict({"site_name": "Site", "docs_dir": str(folder), "plugins": []})
    config.validate()
    file = File("a.md", str(folder), str(folder / "site"), use_directory_urls=True)
    page = LightPage(None, file, config)
    page.source = read_page(read.encode(), "a.md", "a.md", load(folder).settings)
    return page, Page(None, File("a.md", str(folder), str(folder / "site"), True), config), config


def test_it_reads_what_any_page_reads_without_parsing_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, other, config = light(tmp_path, TEXT, TEXT)
    other.read_source(config)
    monkeypatch.setattr("mkdocs.utils.meta.yaml.load", None)
    page.read_source(config)
    assert (page.markdown, repr(page.meta)) == (other.markdown, repr(other.meta))


def test_a_file_that_changed_meanwhile_is_read(tmp_path: Path) -> None:
    page, _, config = light(tmp_path, TEXT, TEXT.replace("[a]", "[b]"))
    page.read_source(config)
    assert page.meta["tags"] == ["b"]


def test_what_another_plugin_gives_counts(tmp_path: Path) -> None:
    page, _, config = light(tmp_path, TEXT, TEXT)
    config.plugins.events["page_read_source"].append(lambda **_: "---\ntags: [c]\n---\nTheirs.\n")
    page.read_source(config)
    assert (page.markdown, page.meta) == ("Theirs.\n", {"tags": ["c"]})


def test_its_html_comes_back_as_it_was(tmp_path: Path) -> None:
    page, _, _ = light(tmp_path, TEXT, TEXT)
    assert page.content is None
    for html in ("", "<p>“…”</p>", "\ud800"):
        page.content = html
        assert page.content == html
