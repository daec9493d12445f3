"""Collections of records on one page, and what paper says of a record."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

from .conftest import FOUR, MATERIAL, Site

if TYPE_CHECKING:
    from collections.abc import Callable

PAGE = "knowledge-base/print/model-card/index.html"


def test_a_collection_holds_frame_and_prose_of_each_record(four: Site) -> None:
    text = four.text(PAGE)
    assert "Churn score" in text
    assert "The prose of the author, about Customers" in text
    assert "1 record" in text


def test_links_of_repeated_prose_lead_where_they_led(four: Site) -> None:
    link = four.page(PAGE).find("a", class_="cf-wiki", string="Customers")
    assert link["href"] == "../../../data/customers/"


def test_ids_are_unique_and_headings_lie_below_the_title(four: Site) -> None:
    page = four.page(PAGE)
    ids = Counter(element["id"] for element in page.find_all(id=True))
    assert [name for name, count in ids.items() if count > 1] == []
    assert [heading.get_text() for heading in page.article.find_all("h1")] == ["Model cards"]


def test_a_collection_repeats_and_is_not_searched_or_mapped(four: Site) -> None:
    assert "print/model-card" not in str(four.search())
    assert "print/model-card" not in four.html("sitemap.xml")
    assert "knowledge-base/people" in four.html("sitemap.xml")


def test_paper_names_the_record_its_version_and_the_day(four: Site) -> None:
    found = four.page("models/churn/index.html").find(class_="cf-imprint").get_text()
    assert found == "churn · version 1.2.0 · docs/models/churn.md · built 23 November 2026"


def test_of_many_records_fifty_are_printed_together(build: Callable[..., Site]) -> None:
    score = FOUR["docs/models/churn.md"].replace("aliases: [leaver-score]\n", "")
    many = {
        f"docs/models/m{n:02}.md": score.replace("id: churn", f"id: m{n:02}") for n in range(52)
    }
    site = build({**FOUR, **many}, MATERIAL)
    assert "50 of 53 records" in site.text(PAGE)
    page = BeautifulSoup(site.html(PAGE), "html.parser")
    assert len(page.select(".cf-collection > .cf-record:not(.cf-below)")) == 50
    # its tables are no landmarks there: fifty records would bury the page's own
    assert not page.select(".cf-collection [role=region]")
    assert page.select(".cf-collection [role=group][aria-label]")
