"""`cardfile render`: the site for hosts without a plugin of ours, and what Zensical makes of it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from bs4 import BeautifulSoup
from tests.builds import environment
from tests.site.conftest import DATA, FOUR, write
from tests.site.test_audience import FILES, leaks
from tests.tools import fetched

if TYPE_CHECKING:
    from pathlib import Path

INDEX = "# Welcome\n\nStart with [the score](models/churn.md), or [[boosting]]; ![it](a.svg).\n"
ODD = DATA.replace("title: Customers", "title: 'A *bold* [x](y) {{ 7*7 }} {% raw %} <b>'")
LISTS = """
![it](../a.svg) and [customers](customers.md#title--customers), [the front][f].

[f]: ../index.md

Its owner is `cardfile: churn owner`.

```cardfile
table: type:model-card
columns: [title, owner]
```

The end.
"""
SMALL = {
    **FOUR,
    "docs/index.md": INDEX,
    "docs/a.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "docs/data/odd.md": ODD + "\nSee [[odd]] and [[churn#Notes]].\n" + LISTS,
    "mkdocs.yml": "site_name: Small\nplugins: [cardfile]\n",
}
# below a path, where an address that climbs too far leads out of the site
BASE = "https://site.invalid/a/b/"
CONFIG = """\
[project]
site_name = "Small"
docs_dir = "rendered"
site_dir = "site"
extra_css = ["assets/cardfile/files/cardfile.css"]
extra_javascript = ["assets/cardfile/files/cardfile.js"]
"""


def render(root: Path, *options: str, out: str = "rendered") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "cardfile", "render", "--out", out, *options]
    return subprocess.run(
        command, cwd=root, env=environment(), capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with its rendered folder."""
    root = tmp_path_factory.mktemp("small")
    write(root, SMALL)
    done = render(root)
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture(scope="module")
def zensical(small: Path) -> Path:
    """The site that Zensical makes of it, with nothing of ours installed in it."""
    (small / "zensical.toml").write_text(CONFIG, "utf-8")
    command = [fetched("zensical", "bin", "zensical"), "build", "-f", "zensical.toml"]
    done = subprocess.run(command, cwd=small, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    said = done.stdout + done.stderr
    assert "warning" not in said.lower(), said
    return small / "site"


def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text("utf-8"), "html.parser")


def test_the_folder_has_every_page_and_file(small: Path) -> None:
    made = small / "rendered"
    for name in (
        "models/churn/index.md",
        "models/index.md",
        "knowledge-base/index.md",
        "models/churn/record.json",
        "knowledge-base.json",
        "a.svg",
        "assets/cardfile/files/cardfile.js",
    ):
        assert (made / name).is_file(), name
    text = (made / "models/churn/index.md").read_text("utf-8")
    assert text.startswith("---\ntitle: Churn score\n")
    assert "The prose of the author, about [Customers](../../data/customers/index.md)." in text
    assert json.loads((made / "knowledge-base.json").read_text("utf-8"))["name"] == "Small"


def test_each_block_of_html_is_one_for_every_reader_of_markdown(small: Path) -> None:
    """CommonMark ends a block at an empty line; both it and templates leave ours alone."""
    for path in small.joinpath("rendered").rglob("*.md"):
        text = path.read_text("utf-8")
        for part in re.split("\n\n+", text):
            if part.startswith("<div"):
                assert part.count("<div") == part.count("</div>"), path
            else:
                assert "<div" not in part, path
        _, _, body = text.rpartition("---\n\n")
        assert not re.search(r"\{[{%]", body), path


def test_zensical_shows_what_we_show(zensical: Path) -> None:
    page = soup(zensical / "models/churn/index.html")
    article = page.find("article")
    text = article.get_text(" ", strip=True)
    for words in ("Churn score", "Ranking calls", "The prose of the author", "trained on"):
        assert words in text
    assert len(article.find_all("h1")) == 1
    assert article.select("table, dl")
    odd = soup(zensical / "data/odd/index.html").find("article")
    assert odd.find("h1").get_text() == "A *bold* [x](y) {{ 7*7 }} {% raw %} <b>"
    assert "See A *bold* [x](y) {{ 7*7 }} {% raw %} <b>" in odd.get_text()
    assert "Its owner is team-crm" in " ".join(odd.get_text().split())
    assert [cell.get_text() for cell in odd.select("tbody a")][-1:] == ["Churn score"]
    assert "table: type:model-card" not in odd.get_text()
    catalogue = soup(zensical / "models/index.html").find("article")
    assert catalogue.find("a", string="Churn score")
    assert page.select('link[href$="assets/cardfile/files/cardfile.css"]')
    assert page.select('script[src$="assets/cardfile/files/cardfile.js"]')


def test_every_link_in_zensicals_site_leads_somewhere(zensical: Path) -> None:
    broken = []
    for path in zensical.rglob("*.html"):
        here = BASE + str(path.relative_to(zensical)).removesuffix("index.html")
        for link in soup(path).select("article a[href]"):
            url, fragment = urldefrag(urljoin(here, str(link["href"])))
            url = url.partition("?")[0]
            if not url.startswith("https://site.invalid/"):
                continue
            target = zensical / unquote(url.removeprefix(BASE))
            target = target / "index.html" if target.is_dir() else target
            if not target.is_file() or (
                fragment and target.suffix == ".html" and not soup(target).find(id=fragment)
            ):
                broken.append((str(path), link["href"]))
    assert broken == []


def test_zensicals_search_finds_records(zensical: Path) -> None:
    items = json.loads((zensical / "search.json").read_text("utf-8"))["items"]
    found = [item for item in items if "region_code" in item["text"]]
    assert any(item["location"].startswith("data/customers/") for item in found)


def test_nothing_is_in_it_that_the_audience_may_not_see(tmp_path: Path) -> None:
    write(tmp_path, {**FILES, "docs/letter.md": "---\nvisiblity: restricted\n---\n\n# A letter\n"})
    done = render(tmp_path, "--audience", "internal")
    assert done.returncode == 0, done.stderr
    found = list(leaks(tmp_path / "rendered"))
    assert found == [], "\n".join(found)
    assert "the audience internal" in done.stdout
    assert not (tmp_path / "rendered/letter").exists()
    assert "docs/letter.md: its `visibility`, or that of its folder, is misspelt" in done.stdout


def test_rendering_again_writes_nothing_and_removes_what_is_gone(tmp_path: Path) -> None:
    write(tmp_path, SMALL)
    assert render(tmp_path).returncode == 0
    assert "0 written" in render(tmp_path).stdout
    (tmp_path / "docs/data/odd.md").unlink()
    edited = tmp_path / "rendered/data/odd/record.json"
    edited.write_text("mine")
    done = render(tmp_path)
    assert not (tmp_path / "rendered/data/odd/index.md").exists()
    assert "edited since, so left: data/odd/record.json" in done.stdout
    assert edited.read_text() == "mine"
    assert "odd" not in (tmp_path / "rendered/data/index.md").read_text("utf-8")


@pytest.mark.parametrize(
    "out,said",
    [
        ("docs/rendered", "where your pages are"),
        ("docs", "where your pages are"),
        (".", "where your pages are"),
        ("mine", "did not make it"),
        ("mkdocs.yml", "is no folder"),
    ],
)
def test_it_writes_into_no_folder_but_its_own(tmp_path: Path, out: str, said: str) -> None:
    write(tmp_path, {**SMALL, "mine/note.txt": "mine"})
    before = set(tmp_path.rglob("*"))
    done = render(tmp_path, out=out)
    assert done.returncode == 2
    assert said in done.stderr
    assert set(tmp_path.rglob("*")) == before


def test_it_loses_no_edit_and_follows_no_link_out(tmp_path: Path) -> None:
    write(tmp_path, SMALL)
    assert render(tmp_path).returncode == 0
    page = tmp_path / "rendered/models/churn/index.md"
    page.write_text("mine")
    done = render(tmp_path)
    assert done.returncode == 2
    assert "was edited after it was rendered" in done.stderr
    assert page.read_text() == "mine"
    page.unlink()
    outside = tmp_path / "outside"
    outside.mkdir()
    page.symlink_to(outside / "index.md")
    assert "outside of" in render(tmp_path).stderr
    assert list(outside.iterdir()) == []
