"""What a site's own search holds: in Material's plugin, and in that of MkDocs."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest
from tests.site.conftest import DATA, DECISION, FOUR, MATERIAL, MODEL, Site, run, write

if TYPE_CHECKING:
    from collections.abc import Callable

FILES = {
    **FOUR,
    "docs/decisions/0000-use-rules.md": DECISION.replace("Use boosting", "Use the rules")
    .replace("status: accepted", "status: superseded")
    .replace("decides: [churn]", "replaced_by_external: https://example.org/rules"),
    "docs/data/hidden.md": DATA.replace("title: Customers", "title: Hidden").replace(
        "status: draft", "status: draft\nsearch: {exclude: true}"
    ),
    "docs/index.md": "# Welcome\n\nWords of the front page.\n\n## Where to start\n\nHere.\n",
    "docs/models/index.md": "# Our models\n\nProse above the catalogue.\n",
}
THEMES = {"material": MATERIAL, "mkdocs": "theme: {name: mkdocs}\n"}


@pytest.fixture(scope="module", params=THEMES)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp(request.param)
    write(root, FILES, THEMES[request.param])
    return run(root)


def entries(site: Site, location: str) -> list[str]:
    return [
        f"{entry['title']} | {entry['text']}"
        for entry in site.search()
        if entry["location"].partition("#")[0] == location
    ]


def test_a_record_is_one_entry_with_what_it_is_found_by(site: Site) -> None:
    assert site.status == 0, site.log
    (found,) = entries(site, "models/churn/")
    assert found.startswith("Churn score | ")
    for words in ("Ranks customers by how likely", "leaver-score", "team-crm", "crm-desk", "Notes"):
        assert words in found
    assert "Setting prices" not in found
    (columns,) = entries(site, "data/customers/")
    assert "tenure_months" in columns


def test_other_pages_are_found_by_their_whole_text(site: Site) -> None:
    front = entries(site, "")
    assert any("Words of the front page." in entry for entry in front)
    assert any(entry.startswith("Where to start | ") and "Here." in entry for entry in front)


def test_a_catalogue_has_the_prose_of_its_author_alone(site: Site) -> None:
    (found, *more) = [entry for entry in entries(site, "models/") if "Prose" in entry]
    assert "Prose above the catalogue." in found
    assert more == [] or len(more) == 1
    assert not [entry for entry in entries(site, "models/") if "team-crm" in entry]
    (generated,) = entries(site, "data/")
    assert "Customers" not in generated


def test_an_author_may_leave_a_record_out(site: Site) -> None:
    assert entries(site, "data/hidden/") == []


def test_records_out_of_force_weigh_less(build: Callable[..., Site]) -> None:
    site = build({**FILES, "docs/models/churn.md": MODEL}, MATERIAL)
    boosts = {entry["title"]: entry["boost"] for entry in site.search() if "boost" in entry}
    assert boosts["Use the rules"] < 1 < boosts["Use boosting"]


def test_a_former_id_leads_to_the_record(site: Site) -> None:
    page = site.page("models/leaver-score/index.html")
    assert page.find("meta", attrs={"http-equiv": "refresh"})["content"] == "0; url=../churn/"
    assert page.find("a")["href"] == "../churn/"
    assert not page.find("script")
    assert "leaver-score" not in site.html("sitemap.xml")


def test_a_former_id_never_takes_the_place_of_a_page(build: Callable[..., Site]) -> None:
    files = {
        **FOUR,
        "docs/models/leaver-score.md": "# Another page\n",
        "docs/data/customers.md": DATA.replace("title: Customers", "title: C\naliases: [../evil]"),
    }
    site = build(files, f"{MATERIAL}use_directory_urls: false\n")
    assert "Another page" in site.html("models/leaver-score.html")
    assert not site.root.joinpath("evil").exists()
    assert not site.path("evil.html").exists()


def test_the_page_for_missing_addresses_has_ways_on(build: Callable[..., Site]) -> None:
    for theme in THEMES.values():
        site = build(FILES, f"{theme}site_url: https://example.org/kb/\n")
        links = [str(link["href"]) for link in site.page("404.html").select(".cf a")]
        assert links == ["/kb/knowledge-base/", "/kb/knowledge-base/search/"]
        assert site.page("404.html").find("cf-near")


def test_a_build_indexes_the_text_of_what_people_wrote(site: Site) -> None:
    assert site.path("pagefind/pagefind.js").is_file()
    assert not list(site.path("pagefind").glob("*ui*"))
    entry = json.loads(site.html("pagefind/pagefind-entry.json"))
    assert entry["languages"]["en"]["page_count"] == len(FILES) - 1  # one is left out
    assert "Pagefind indexed" in site.log


def test_a_page_is_not_found_by_what_its_drawing_names(site: Site) -> None:
    drawn = [
        page for page in site.root.rglob("index.html") if "Two steps each way" in page.read_text()
    ]
    assert drawn
    texts = [
        gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
        for path in site.path("pagefind/fragment").iterdir()
    ]
    assert len(texts) == len(FILES) - 1
    assert not [text for text in texts if "Two steps each way" in text]


def test_material_asks_our_search(four: Site) -> None:
    config = four.page("models/churn/index.html").find(id="__config")
    assert config
    worker = json.loads(config.get_text())["search"]
    assert worker.startswith("../../assets/cardfile/")
    assert four.path(f"models/churn/{worker}").resolve().is_file()


@pytest.mark.parametrize("page", ["models/churn/index.html", "404.html"])
def test_the_search_of_the_theme_has_a_name_for_those_who_do_not_see_it(
    four: Site, page: str
) -> None:
    dialog = four.page(page).find(attrs={"role": "dialog", "class": "md-search"})
    assert dialog["aria-label"] == "Search"


def test_reading_from_a_folder_keeps_the_search_of_the_theme(build: Callable[..., Site]) -> None:
    site = build(FILES, f"{MATERIAL}plugins: [search, offline, cardfile]\n")
    assert not site.path("pagefind").exists()
    assert "search-worker.js" not in site.html("index.html")
