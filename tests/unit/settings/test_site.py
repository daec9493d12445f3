from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cardfile.settings import find_root, load

if TYPE_CHECKING:
    from pathlib import Path


def write(file: Path, text: str = "") -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    return file


def test_root_is_where_the_configuration_lies(tmp_path: Path) -> None:
    write(tmp_path / "cardfile.toml")
    write(tmp_path / "site" / "mkdocs.yml")
    page = write(tmp_path / "site" / "docs" / "a.md")
    assert find_root(page) == tmp_path
    assert find_root(page.parent) == tmp_path


def test_else_the_root_is_where_the_site_is_configured(tmp_path: Path) -> None:
    write(tmp_path / "mkdocs.yml", "docs_dir: pages\n")
    inner = tmp_path / "pages" / "deep"
    inner.mkdir(parents=True)
    loaded = load(inner)
    assert loaded.settings.root == tmp_path
    assert loaded.settings.docs == ("pages",)


def test_else_the_root_is_the_working_directory(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    inner = tmp_path / "a"
    inner.mkdir()
    assert find_root(inner) == inner


def test_search_ends_at_the_repository(tmp_path: Path) -> None:
    write(tmp_path / "cardfile.toml")
    repository = tmp_path / "repository"
    (repository / ".git").mkdir(parents=True)
    assert find_root(repository) == repository


def test_pyproject_without_our_table_is_no_configuration(tmp_path: Path) -> None:
    write(tmp_path / "cardfile.toml")
    write(tmp_path / "lib" / "pyproject.toml", "[project]\nname = 'x'\n")
    assert find_root(tmp_path / "lib") == tmp_path


@pytest.mark.parametrize("start", [".", "knowledge", "knowledge/docs", "other"])
def test_site_above_belongs_to_the_knowledge_base_below(tmp_path: Path, start: str) -> None:
    write(tmp_path / "mkdocs.yml", "docs_dir: knowledge/docs\nsite_dir: public\n")
    write(tmp_path / "knowledge" / "cardfile.toml")
    for folder in ("knowledge/docs", "other"):
        (tmp_path / folder).mkdir()
    settings = load(tmp_path / start).settings
    assert settings.root == tmp_path / "knowledge"
    assert settings.docs == ("docs",)
    assert settings.site.file == "../mkdocs.yml"
    assert settings.site.docs_dir == "docs"
    assert settings.site.site_dir == "../public"


def test_site_may_name_the_configuration(tmp_path: Path) -> None:
    site = "plugins:\n  - cardfile:\n      config: kb/cardfile.toml\ndocs_dir: kb/pages\n"
    mkdocs = write(tmp_path / "mkdocs.yml", site)
    write(tmp_path / "kb" / "cardfile.toml", 'profile = "lean"\n')
    for settings in (load(tmp_path).settings, load(site=mkdocs).settings):
        assert settings.root == tmp_path / "kb"
        assert settings.profile == "lean"
        assert settings.docs == ("pages",)


def test_site_whose_pages_lie_elsewhere_is_another_ones(tmp_path: Path) -> None:
    write(tmp_path / "mkdocs.yml", "docs_dir: pages\n")
    write(tmp_path / "kb" / "cardfile.toml")
    settings = load(tmp_path / "kb").settings
    assert settings.site.file is None
    assert settings.docs == ("docs",)


MKDOCS = """\
site_name: !ENV [NAME, Cards]
docs_dir: !ENV [DOCS, elsewhere]
theme: {name: material, language: de}
nav:
  - index.md
  - Models:
      - models/a.md
      - {Deep: [./models/b.md#top, https://example.com]}
  - Other: {Two: two.md}
exclude_docs: |
  drafts/
draft_docs: |
  wip/
use_directory_urls: false
markdown_extensions:
  - pymdownx.emoji:
      emoji_index: !!python/name:material.extensions.emoji.twemoji
plugins:
  - search
  - material/tags
  - i18n: {languages: [{locale: en}, {locale: fr}]}
  - cardfile: {fail_on: never}
"""


def test_site_is_read_without_running_anything(tmp_path: Path) -> None:
    write(tmp_path / "mkdocs.yml", MKDOCS)
    loaded = load(tmp_path)
    assert loaded.faults == ()
    site = loaded.settings.site
    assert site.docs_dir == "docs"
    assert site.nav_paths == ("index.md", "models/a.md", "models/b.md", "two.md")
    assert (site.exclude_docs, site.draft_docs) == ("drafts/\n", "wip/\n")
    assert site.use_directory_urls is False
    assert site.languages == ("de", "en", "fr")
    assert site.plugins == ("search", "tags", "i18n", "cardfile")
    assert site.plugin_options == {"fail_on": "never"}


def test_plugins_may_be_a_mapping(tmp_path: Path) -> None:
    write(tmp_path / "mkdocs.yml", "plugins:\n  search:\n  cardfile: {editor: none}\n")
    assert load(tmp_path).settings.site.plugin_options == {"editor": "none"}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("site_name: x\nnav: [a.md\n", 3),
        ("- a\n- b\n", 1),
        ("a: " + "[" * 5000, 1),
        ("a: \x00\n", 1),
    ],
)
def test_site_that_cannot_be_read_is_named_and_has_its_defaults(
    tmp_path: Path, text: str, line: int
) -> None:
    write(tmp_path / "mkdocs.yml", text)
    loaded = load(tmp_path)
    [fault] = loaded.faults
    assert (fault.path, fault.data["problem"]) == ("mkdocs.yml", "mkdocs-yml")
    assert fault.range.start.line == line
    assert loaded.settings.site.docs_dir == "docs"


def test_aliases_cannot_blow_up_the_reading(tmp_path: Path) -> None:
    bomb = "a: &a [x.md, x.md]\n" + "".join(
        f"{new}: &{new} [*{old}, *{old}, *{old}, *{old}, *{old}]\n"
        for old, new in zip("abcdefghijklmno", "bcdefghijklmnop", strict=True)
    )
    write(tmp_path / "mkdocs.yml", bomb + "nav: *p\n")
    assert load(tmp_path).settings.site.nav_paths == ("x.md",)
