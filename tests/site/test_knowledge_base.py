"""Four linked records and a front page: what readers get."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.site.conftest import Site

PAGES = {
    "model": "models/churn/index.html",
    "data": "data/customers/index.html",
    "experiment": "experiments/boosting/index.html",
    "decision": "decisions/0001-use-boosting/index.html",
}


def test_builds_strictly(four: Site) -> None:
    assert four.status == 0, four.log
    assert "WARNING" not in four.log


def links(site: Site, page: str) -> set[str]:
    soup = site.page(PAGES[page])
    article = soup.find("article")
    assert article
    return {str(a["href"]) for a in article.find_all("a", href=True)}


def test_every_link_is_at_both_ends(four: Site) -> None:
    assert {"../../data/customers/", "../../experiments/boosting/"} <= links(four, "model")
    assert "../../decisions/0001-use-boosting/" in links(four, "model")
    assert "../../models/churn/" in links(four, "data")
    assert {"../../models/churn/", "../../decisions/0001-use-boosting/"} <= links(
        four, "experiment"
    )
    assert {"../../models/churn/", "../../experiments/boosting/"} <= links(four, "decision")
    assert "trained on" in four.text(PAGES["model"])
    assert "trains" in four.text(PAGES["data"])


def test_record_shows_what_it_is(four: Site) -> None:
    text = four.text(PAGES["model"])
    for fact in (
        "Model card",
        "churn",
        "draft",
        "team-crm",
        "1.2.0",
        "Ranking calls",
        "Churn score",
    ):
        assert fact in text
    assert (
        text.index("Setting prices")
        < text.index("The prose of the author")
        < text.index("trained on")
    )


def test_page_has_one_title(four: Site) -> None:
    for page in PAGES.values():
        assert len(four.content(page).find_all("h1")) == 1


def test_our_headings_are_in_the_contents(four: Site) -> None:
    soup = four.page(PAGES["model"])
    contents = soup.select(".md-nav--secondary a.md-nav__link")
    names = [link.get_text(strip=True) for link in contents]
    assert names.index("Evaluation") < names.index("Notes")
    assert names.index("Notes") < names.index("Where it comes from and goes to")
    for link in contents:
        assert soup.find(id=str(link["href"]).removeprefix("#"))


def test_catalogues_stand_in_the_folder_of_their_type(four: Site) -> None:
    for folder, title in (("models", "Model cards"), ("data", "Data dictionaries")):
        page = four.page(f"{folder}/index.html")
        assert page.find("article").find("h1").get_text() == title
    table = four.content("models/index.html").find("table")
    assert table.find("a")["href"] == "churn/"


def test_home_counts_and_leads_on(four: Site) -> None:
    text = four.text("knowledge-base/index.html")
    assert "4 records" in text
    hrefs = [a["href"] for a in four.content("knowledge-base/index.html").find_all("a")]
    assert "../models/" in hrefs


def test_nav_has_catalogues_and_no_records(four: Site) -> None:
    nav = four.page("index.html").select(".md-nav--primary a.md-nav__link")
    names = [link.get_text(strip=True) for link in nav if link["href"]]
    assert names[:2] == ["Welcome", "Knowledge base"]
    assert names[-4:] == ["Data dictionaries", "Decisions", "Experiments", "Model cards"]
    assert not {"Churn score", "Customers", "Boosting", "Use boosting"} & set(names)


def test_wiki_links_lead_to_records(four: Site) -> None:
    prose = four.content(PAGES["decision"])
    link = prose.find("a", class_="cf-wiki")
    assert (link["href"], link.get_text()) == ("../../models/churn/", "the score")
    front = four.content("index.html")
    assert front.find("a", class_="cf-wiki")["href"] == "experiments/boosting/"
    assert "[[1, 2]]" in front.get_text()


@pytest.mark.parametrize(
    ("word", "page"),
    [
        ("churn", "models/churn/"),
        ("leaver-score", "models/churn/"),
        ("crm-desk", "models/churn/"),
        ("team-crm", "models/churn/"),
        ("tenure_months", "data/customers/"),
        ("region_code", "data/customers/"),
    ],
)
def test_site_search_finds_records_by_their_fields(four: Site, word: str, page: str) -> None:
    found = {
        re.sub(r"#.*", "", entry["location"])
        for entry in four.search()
        if word in f"{entry['title']} {entry['text']} {entry.get('tags', '')}"
    }
    assert page in found


def test_theme_gets_title_description_and_tags(four: Site) -> None:
    head = four.page(PAGES["model"]).head
    assert head.find("meta", attrs={"name": "description"})["content"].startswith("Ranks customers")
    assert "Churn score" in head.title.get_text()


def test_assets_are_there_and_the_panel_is_not(four: Site) -> None:
    page = four.page(PAGES["model"])
    style = [link["href"] for link in page.find_all("link") if "cardfile" in str(link.get("href"))]
    script = [s["src"] for s in page.find_all("script") if "cardfile" in str(s.get("src"))]
    assert len(style) == len(script) == 1
    for name in (*style, *script):
        assert four.path(PAGES["model"]).parent.joinpath(name).resolve().is_file()


def test_nothing_that_only_authors_need_is_in_a_build(four: Site) -> None:
    assert 'data-cf="panel"' not in four.everything()
    files = [path for path in four.path(".").rglob("*") if path.is_file()]
    assert "cf-table.js" in {path.name for path in files}
    assert "cf-fix.js" not in {path.name for path in files}
    text = b"".join(path.read_bytes() for path in files if path.suffix != ".png")
    assert b"data-token" not in text
    assert b"_cardfile/fix" not in text


def test_nothing_of_ours_is_inline(four: Site) -> None:
    for page in PAGES.values():
        article = four.content(page)
        assert not article.find_all("script")
        assert not article.find_all(style=True)
