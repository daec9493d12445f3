"""The home page of a knowledge base."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from .conftest import MakeSite, Site


def words(html: str) -> str:
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


def test_types_are_counted_by_status_with_links_into_the_catalogue(site: Site) -> None:
    html = site.home()
    assert "5 records · 4 types · built 23 November 2026" in words(html)
    link = BeautifulSoup(html, "html.parser").find("a", string="superseded 1")
    assert link is not None
    assert 'href="model-card/?status=superseded"' in str(link)


def test_what_needs_somebody_is_named_with_its_record(site: Site) -> None:
    said = words(site.home())
    for sentence in (
        "1 record with an overdue review Churn score due 1 June 2026",
        "1 record with numbers that their artefacts do not confirm",
        "Churn score 1 mismatched, 1 unreadable",
        "2 records with unverified numbers Churn score 1 of 4",
        "records whose owner has no contact",
    ):
        assert sentence in said


def test_a_draft_that_production_leans_on_is_named(
    make_site: MakeSite, files: dict[str, str]
) -> None:
    files["docs/churn.md"] = files["docs/churn.md"].replace("approved", "production", 1)
    said = words(make_site(files).home())
    assert "1 record not approved, but used in production Customers draft; used by" in said


def test_nothing_open_is_said_too(make_site: MakeSite) -> None:
    owner = "{name: a, email: a@b.org}"
    term = f"---\ntype: term\ntitle: Churn\nowner: {owner}\ndefinition: Gone.\n---\n"
    assert "Nothing is open" in words(make_site({"docs/churn.md": term}).home())


def test_changes_come_newest_first(make_site: MakeSite, files: dict[str, str]) -> None:
    files["docs/churn-old.md"] = files["docs/churn-old.md"].replace(
        "owner:", 'updated: "2026-10-01"\nowner:'
    )
    said = words(make_site(files).home())
    recent = said[said.index("Recently changed") :]
    assert recent.index("Churn score, the first") < recent.index("Use trees")
    assert "1 Oct 2026" in recent


def test_an_empty_knowledge_base_says_how_to_begin(make_site: MakeSite) -> None:
    assert "cardfile new model-card" in make_site({"docs/index.md": "# Hello\n"}).home()
