"""Sites with other plugins, and by MkDocs' successor: what readers notice stays right."""

from __future__ import annotations

import re
import subprocess
import sys
from ctypes.util import find_library
from typing import TYPE_CHECKING

import pytest
from tests.builds import environment
from tests.site.conftest import DATA, FOUR, MODEL, Site, run, write
from tests.site.links import Published
from tests.tools import fetched

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    Make = Callable[..., Site]

MATERIAL = "theme: {name: material, font: false}\n"
INDEX = "# Welcome\n\nStart with [[churn|the score]].\n"
RECORD = "models/churn/index.html"
WRITE_FONT = """
import sys, pathlib, PIL.ImageFont
pathlib.Path(sys.argv[1]).write_bytes(PIL.ImageFont.load_default(12).font_bytes)
"""


def plugins() -> dict[str, str]:
    """The environment in which the other plugins are found."""
    return {"PYTHONPATH": str(fetched("mkdocs-plugins"))}


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Build four records with a front page and some plugins; whatever is wrong ends the build."""

    def build(listed: str, files: Mapping[str, str] | None = None, more: str = "") -> Site:
        config = f"{MATERIAL}plugins:\n{listed}{more}"
        write(tmp_path, {**FOUR, "docs/index.md": INDEX, **(files or {})}, config)
        site = run(tmp_path, "--strict", **plugins())
        assert site.status == 0, [line for line in site.log.splitlines() if "WARN" in line]
        return site

    return build


def is_whole(site: Site) -> None:
    """Records and catalogues are there, linked, and with their scripts."""
    assert Published(site.path(".")).broken() == []
    text = site.text(RECORD)
    assert "Ranking calls" in text
    assert "Boosting" in text
    links = [str(link["href"]) for link in site.content("models/index.html").find_all("a")]
    assert "churn/" in links


def nav_of(site: Site, page: str = "index.html") -> list[str]:
    found = site.page(page).select(".md-nav--primary .md-nav__link")
    return [link.get_text(" ", strip=True) for link in found]


def test_materials_tags_blog_and_meta(make: Make) -> None:
    site = make(
        "  - search\n  - cardfile\n  - meta\n  - tags\n  - blog\n",
        {
            "docs/tags.md": "# Tags\n\n<!-- material/tags -->\n",
            "docs/blog/index.md": "# Blog\n",
            "docs/blog/posts/news.md": "---\ndate: 2026-01-02\n---\n# News\n\nOf [[churn]].\n",
            "docs/data/.meta.yml": "tags: [of-the-folder]\n",
            "docs/data/customers.md": DATA,
        },
    )
    is_whole(site)
    tags = site.content("tags/index.html")
    tagged = {link.get_text(strip=True): link["href"] for link in tags.find_all("a")}
    assert tagged["Churn score"] == "../models/churn/"
    assert tagged["Customers"] == "../data/customers/"
    post = site.content("blog/2026/01/02/news/index.html")
    assert post.select_one("a.cf-wiki")["href"] == "../../../../../models/churn/"


def test_macros_run_over_prose_and_not_over_values(make: Make) -> None:
    model = MODEL.replace("Ranks customers", '"Ranks {{ 6 * 7 }} customers').replace(
        "they leave.\n", 'they leave."\n'
    )
    prose = model + "\nThere are {{ 6 * 7 }} of them.\n"
    site = make("  - search\n  - macros\n  - cardfile\n", {"docs/models/churn.md": prose})
    is_whole(site)
    text = site.text(RECORD)
    assert "There are 42 of them" in text
    assert "Ranks {{ 6 * 7 }} customers" in text


def test_awesome_nav_names_generated_pages(make: Make) -> None:
    nav = "nav:\n  - index.md\n  - Scores: models/index.md\n  - knowledge-base/index.md\n"
    site = make("  - search\n  - cardfile\n  - awesome-nav\n", {"docs/.nav.yml": nav})
    is_whole(site)
    assert nav_of(site)[-2:] == ["Scores", "Knowledge base"]


def test_literate_nav_and_section_index_name_generated_pages(make: Make) -> None:
    summary = "* [Home](index.md)\n* [Scores](models/index.md)\n    * [Churn](models/churn.md)\n"
    site = make(
        "  - search\n  - cardfile\n  - literate-nav: {nav_file: nav.md}\n  - section-index\n",
        {"docs/nav.md": summary},
        "exclude_docs: nav.md\n",
    )
    is_whole(site)
    scores = site.page("index.html").select_one(".md-nav--primary a[href='models/']")
    assert scores is not None
    assert "Scores" in scores.get_text()


def test_print_site_has_no_id_twice(make: Make) -> None:
    nav = "nav: [index.md, models/index.md, models/churn.md, data/customers.md]\n"
    site = make("  - search\n  - cardfile\n  - print-site\n", more=nav)
    html = site.html("print_page/index.html")
    assert "Ranking calls" in html
    assert "tenure_months" in html
    ids = re.findall(r'\sid="([^"]+)"', html)
    assert len(ids) == len(set(ids))


def test_each_language_has_its_own_records(make: Make) -> None:
    german = MODEL.replace("Churn score", "Abwanderung").replace("The prose", "Die Prosa")
    site = make(
        "  - search\n  - cardfile\n  - i18n:\n      languages:\n"
        "        - {locale: en, name: English, default: true}\n"
        "        - {locale: de, name: Deutsch}\n",
        {"docs/models/churn.de.md": german, "docs/index.de.md": "# Willkommen [[churn]]\n"},
    )
    is_whole(site)
    assert "Abwanderung" in site.text(f"de/{RECORD}")
    assert "Abwanderung" not in site.text(RECORD)
    assert "Abwanderung" in site.text("de/data/customers/index.html")
    front = site.content("de/index.html").select_one("a.cf-wiki")
    assert (front["href"], front.get_text()) == ("models/churn/", "Abwanderung")
    script = site.page(f"de/{RECORD}").select_one("script[src*='assets/cardfile/']")
    found = (site.path(f"de/{RECORD}").parent / script["src"]).resolve()
    assert found.is_relative_to(site.path("de").resolve())
    assert found.is_file()


def test_offline_works_from_a_folder(make: Make) -> None:
    site = make("  - search\n  - cardfile\n  - offline\n", more="use_directory_urls: false\n")
    assert Published(site.path("."), from_files=True).broken() == []
    assert "Ranking calls" in site.text("models/churn.html")
    assert site.content("models/index.html").find("a", href="churn.html")


@pytest.mark.skipif(find_library("cairo") is None, reason="social draws its cards with Cairo")
def test_social_draws_cards_of_records_and_generated_pages(make: Make, tmp_path: Path) -> None:
    # the plugin asks Google for a font that its cache does not hold: give it Pillow's own
    font = tmp_path / ".cache/plugin/social/fonts/Roboto/Regular.ttf"
    font.parent.mkdir(parents=True)
    subprocess.run(
        [sys.executable, "-c", WRITE_FONT, str(font)],
        env={**environment(), **plugins()},
        check=True,
    )
    site = make("  - search\n  - cardfile\n  - social\n", more="site_url: https://example.org/\n")
    is_whole(site)
    for page, card, title, description in (
        (RECORD, "models/churn", "Churn score", "Ranks customers by how likely they leave."),
        ("models/index.html", "models/index", "Model cards", None),
    ):
        head = site.page(page).head
        assert head is not None
        told = {meta["property"]: meta["content"] for meta in head.select("meta[property^=og]")}
        assert told["og:title"].startswith(title)
        if description:
            assert told["og:description"] == description
        assert told["og:image"] == f"https://example.org/assets/images/social/{card}.png"
        assert site.path(f"assets/images/social/{card}.png").read_bytes().startswith(b"\x89PNG")


def test_mike_keeps_versions_apart(tmp_path: Path) -> None:
    config = f"{MATERIAL}site_url: https://example.org/kb/\nplugins: [search, cardfile, mike]\n"
    write(tmp_path, {**FOUR, "docs/index.md": INDEX}, config)
    deploy = "import sys; from mike.driver import main; sys.exit(main())"
    path = f"{fetched('mkdocs-plugins', 'bin')}:{sys.prefix}/bin:/usr/bin:/bin"
    for command in (
        ["git", "init", "--quiet", "."],
        ["git", "add", "--all"],
        ["git", "commit", "--quiet", "--message", "All"],
        [sys.executable, "-c", deploy, "deploy", "1.0"],
        ["git", "worktree", "add", "--quiet", "site-of-versions", "gh-pages"],
    ):
        done = subprocess.run(
            command,
            cwd=tmp_path,
            env={**environment(), **plugins(), "PATH": path},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
    folder = tmp_path / "site-of-versions"
    assert Published(folder / "1.0", "/kb/1.0/").broken() == []
    assert list((folder / "1.0/assets/cardfile").iterdir())


def test_properdocs_builds_the_same_site(tmp_path: Path) -> None:
    write(tmp_path, {**FOUR, "docs/index.md": INDEX}, MATERIAL + "plugins: [search, cardfile]\n")
    texts = []
    for builder in ("mkdocs", "properdocs"):
        done = subprocess.run(
            [sys.executable, "-m", builder, "build", "--quiet", "-f", "mkdocs.yml"],
            cwd=tmp_path,
            env={**environment(), **plugins()},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        texts.append(Site(tmp_path, 0, "").text(RECORD))
    assert texts[0] == texts[1]
    assert "Ranking calls" in texts[0]
