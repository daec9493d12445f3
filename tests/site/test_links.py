"""No link and no anchor of the example is broken, wherever the site is published."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.builds import build
from tests.site.links import Published

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bool], Path]:
    """The example's site with folders as addresses, or with files, built at its first use."""
    built: dict[bool, Path] = {}

    def of(folders: bool) -> Path:
        if folders not in built:
            site = tmp_path_factory.mktemp("site")
            config = tmp_path_factory.mktemp("config") / "mkdocs.yml"
            config.write_text(
                f"INHERIT: {ROOT / 'mkdocs.yml'}\n"
                f"docs_dir: {ROOT / 'docs_template/docs'}\n"
                "site_url: https://example.org/kb/\n"
                f"use_directory_urls: {str(folders).lower()}\n"
                "plugins: {search: {}, cardfile: {config: "
                f"{ROOT / 'docs_template/cardfile.toml'}}}}}\n",
                "utf-8",
            )
            done = build(ROOT, "--quiet", "-f", str(config), "--site-dir", str(site))
            assert done.status == 0, done.log
            built[folders] = site
        return built[folders]

    return of


@pytest.mark.parametrize(
    ("folders", "base", "from_files"),
    [(True, "/kb/", False), (True, "/", False), (False, "/kb/", False), (False, "/", True)],
    ids=["below a path", "at the root", "without directory URLs", "from files"],
)
def test_every_link_leads_somewhere(
    published: Callable[[bool], Path], folders: bool, base: str, from_files: bool
) -> None:
    folder = published(folders)
    if base == "/":
        folder.joinpath("404.html").unlink(missing_ok=True)  # it is made for one address
    assert Published(folder, base, from_files).broken() == []


def test_every_link_of_the_example_as_it_is_leads_somewhere(example_site: Path) -> None:
    assert Published(example_site).broken() == []
