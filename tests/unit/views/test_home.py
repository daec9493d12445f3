"""The home page of a knowledge base."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from bs4 import BeautifulSoup
from tests import repositories

from cardfile.lint import lint_project
from cardfile.project import open_project
from cardfile.views import Views
from cardfile.views.options import SavedView, SiteOptions
from cardfile.views.queries import select

from .conftest import AS_OF, Site, SiteUrls

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import MakeSite


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


def test_an_owner_who_is_an_address_can_be_reached(make_site: MakeSite) -> None:
    page = "---\ntype: term\ntitle: Rows\nowner: {}\ndefinition: One row a day.\n---\n"
    told = "1 record whose owner has no contact"
    assert told in words(make_site({"docs/rows.md": page.format("lab")}).home())
    assert told not in words(make_site({"docs/rows.md": page.format("lab@example.org")}).home())


def test_a_record_whose_owner_has_left_needs_another(make_site: MakeSite) -> None:
    people = (
        "ana: {name: Ana Ruiz, email: ana@example.org}\n"
        'bo: {name: Bo, email: bo@example.org, left: "2026-10-01", successor: ana}\n'
        'cy: {name: Cy, email: cy@example.org, left: "2027-01-01"}\n'
    )
    site = make_site(
        {
            "cardfile.toml": '[vocabulary]\npeople = "people.yml"\n',
            "people.yml": people,
            "docs/rows.md": "---\ntype: term\ntitle: Rows\nowner: bo\n---\n",
            "docs/stays.md": "---\ntype: term\ntitle: Stays\nowner: cy\n---\n",
        }
    )
    said = words(site.home())
    assert (
        "1 record whose owner has left Rows Bo left on 1 October 2026; Ana Ruiz took over" in said
    )


def test_an_owner_who_has_left_is_told_at_the_record(make_site: MakeSite) -> None:
    people = 'bo: {name: Bo, left: "2026-10-01"}\n'
    config = {"cardfile.toml": '[vocabulary]\npeople = "people.yml"\n', "people.yml": people}
    term = "---\ntype: term\ntitle: Rows\nowner: bo\n---\n"
    retired = term.replace("title: Rows", "title: Old\nstatus: retired")
    site = make_site({**config, "docs/rows.md": term, "docs/old.md": retired})
    assert "owner Bo, left on 1 October 2026" in words(site.page("rows"))
    assert "left on" not in words(site.fragments("old").above.html)


def test_a_decision_that_has_expired_needs_somebody(
    make_site: MakeSite, files: dict[str, str]
) -> None:
    keys = "status: accepted\nexpires: 2026-11-22"
    files["docs/use-trees.md"] = files["docs/use-trees.md"].replace("status: accepted", keys)
    site = make_site(files)
    told = "1 decision expired, and still accepted Use trees expired 22 November 2026"
    assert told in words(site.home())
    assert "Use trees accepted, expired" in words(site.view("timeline"))
    assert "expired at the end of 22 Nov 2026" in words(site.view("timeline"))


def test_an_open_incident_stands_at_the_top_of_what_it_affects(
    make_site: MakeSite, files: dict[str, str]
) -> None:
    fall = (
        "---\ntype: incident\ntitle: It fell\nowner: team-crm\nstatus: mitigated\nseverity: high\n"
        "started: 2026-11-22\naffects: [churn]\n---\n"
    )
    site = make_site({**files, "docs/fall.md": fall})
    assert "Open incident: It fell" in words(site.fragments("churn").above.html)
    told = "1 incident not resolved It fell high severity, since 22 November 2026"
    assert told in words(site.home())
    over = make_site({**files, "docs/fall.md": fall.replace("mitigated", "resolved")})
    assert "Open incident" not in over.page("churn") + over.home()


def test_a_follow_up_that_is_overdue_needs_somebody(
    make_site: MakeSite, files: dict[str, str]
) -> None:
    fall = (
        "---\ntype: incident\ntitle: It fell\nowner: team-crm\nstatus: reviewed\nseverity: high\n"
        "started: 2026-10-02\nfollow_ups:\n"
        "  - {what: Watch it, owner: Bo, due: 2026-11-01}\n"
        "  - {what: Ask them, owner: Bo, due: 2027-01-01}\n---\n"
    )
    site = make_site({**files, "docs/fall.md": fall})
    told = "1 incident with overdue follow-ups It fell due 1 November 2026 (Bo)"
    assert told in words(site.home())


def test_a_rejected_decision_is_nobodys_duty(make_site: MakeSite) -> None:
    keys = "---\ntype: decision-record\ntitle: {}\nowner: team-risk\nstatus: {}\n---\n"
    files = {
        "docs/yes.md": keys.format("Yes", "accepted"),
        "docs/no.md": keys.format("No", "rejected"),
    }
    sheet = words(make_site(files).view("people/team-risk"))
    assert "Yes accepted Decision" in sheet
    assert "No rejected Decision" not in sheet


def test_a_record_that_cannot_be_read_is_neither_complete_nor_without_owner(
    make_site: MakeSite,
) -> None:
    term = "---\ntype: term\ntitle: {0}\nowner: team-a\nstatus: active\ndefinition: {1}\n---\n"
    good, bad = term.format("Rows", "Lines."), term.format("Web", "Either: web, or phone.")
    site = make_site({"docs/rows.md": good, "docs/web.md": bad})
    assert "Complete for their status: 1 of 1 record; 1 cannot be read." in words(site.home())
    assert "Records without an owner 0" in words(site.view("people"))


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


def test_every_count_is_what_its_query_finds(site: Site) -> None:
    links = BeautifulSoup(site.home(), "html.parser").select("a.cf-count")
    assert len(links) > 8
    for link in links:
        [query] = parse_qs(urlsplit(str(link["href"])).query)["query"]
        assert len(select(site.views.shared, query)) == int(link.get_text()), query


def test_overdue_reviews_are_asked_for_by_their_day(site: Site) -> None:
    links = BeautifulSoup(site.home(), "html.parser").select(".cf-question a.cf-count")
    queries = [parse_qs(urlsplit(str(link["href"])).query)["query"][0] for link in links]
    assert any(query.startswith("review_by<2026-11-23 -status=") for query in queries)


def test_every_kind_of_page_is_listed_by_its_group(site: Site) -> None:
    panels = BeautifulSoup(site.home(), "html.parser").select("#kb-pages ~ .cf-split .cf-panel")
    listed = {link.get_text(): link["href"] for panel in panels for link in panel.select("a")}
    assert listed["People"] == "people/"
    wanted = {page.title for page in site.views.pages if page.group}
    assert set(listed) == wanted


def test_the_search_box_leads_to_the_search_page_without_javascript(site: Site) -> None:
    form = BeautifulSoup(site.home(), "html.parser").select("form[role=search]")[0]
    assert form["action"] == "search/"
    assert form.select("input")[0]["name"] == "query"


def test_each_example_of_a_query_finds_something(site: Site) -> None:
    examples = BeautifulSoup(site.home(), "html.parser").select(".cf-status-line a code")
    assert examples
    for example in examples:
        assert select(site.views.shared, example.get_text()), example.get_text()


def test_completeness_counts_each_record_once(site: Site) -> None:
    figures = BeautifulSoup(site.home(), "html.parser").select("figure")
    finding = figures[-1].select("figcaption")[0].get_text()
    assert finding == "Complete for their status: 0 of 5 records."
    numbers = [int(cell.get_text()) for cell in figures[-1].select("td.cf-num")]
    assert sum(numbers) == 5
    assert len(figures[-1].select("rect")) == 4


def test_changes_by_month_come_from_git(tmp_path: Path, files: dict[str, str]) -> None:
    repositories.write(tmp_path, {**files, "cardfile.toml": ""})
    repositories.git(tmp_path, "init", "-q", "-b", "main")
    repositories.commit(tmp_path, day="2026-08-01T12:00:00+00:00")
    (tmp_path / "docs/churn.md").write_text(f"{files['docs/churn.md']}\nMore.\n", "utf-8")
    repositories.commit(tmp_path, day="2026-10-01T12:00:00+00:00")
    report = lint_project(open_project(tmp_path), as_of=AS_OF)
    html = Site(report, Views(report)).home()
    figure = BeautifulSoup(html, "html.parser").select("figure")[0]
    said = figure.select("figcaption")[0].get_text()
    assert said == "6 changes of records in twelve months, most in August 2026."
    assert len(figure.select("rect")) == 2
    assert "October 2026 1" in " ".join(figure.get_text(" ").split())


def test_saved_views_are_counted(site: Site) -> None:
    options = SiteOptions(
        saved_views=(SavedView("Models", "type:model-card"), SavedView("No", "("))
    )
    views = Views(site.report, options=options)
    home = next(page for page in views.pages if not page.address and not page.below)
    said = words(views.page(home, SiteUrls("knowledge-base")).html)
    assert "Models: 2 type:model-card" in said
    assert "No: its query cannot be read" in said


def test_one_type_needs_no_table_of_types(make_site: MakeSite) -> None:
    html = make_site({"docs/a.md": "---\ntype: term\ntitle: A\ndefinition: B.\n---\n"}).home()
    assert "Types of records" not in html
    assert "All terms" in words(html)


def test_pages_with_nothing_in_them_are_told_apart(make_site: MakeSite) -> None:
    term = "---\ntype: term\ntitle: Churn\nowner: ana\ndefinition: Gone.\n---\n"
    site = make_site({"docs/churn.md": term})
    said = words(site.home())
    assert "Nothing in it yet: Incidents , On call , Runbooks" in said
    assert "Nothing in it yet: Columns , Lineage" in said
    assert {page.address for page in site.views.pages if page.is_empty} >= {"columns", "on-call"}
    assert "glossary" not in {page.address for page in site.views.pages if page.is_empty}
