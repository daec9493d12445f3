"""The pages of people: what each team answers for, and what would be lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from cardfile.views import SiteOptions, Views

if TYPE_CHECKING:
    from .conftest import MakeSite, Site

PEOPLE = """\
risk: {name: Risk models, kind: team, email: risk@example.org}
ana: {name: Ana Ruiz, team: risk, email: ana@example.org}
bo: {name: Bo, team: risk, left: "2026-10-01", successor: ana}
قروض: {name: فريق القروض, kind: team}
"""
CONFIG = '[vocabulary]\npeople = "people.yml"\n'


def record(kind: str, title: str, keys: str) -> str:
    return f"---\ntype: {kind}\ntitle: {title}\n{keys}\n---\n"


TEAM = {
    "cardfile.toml": CONFIG,
    "people.yml": PEOPLE,
    "docs/score.md": record(
        "model-card", "Score", "owner: ana\nrisk: {level: high}\nreview_by: 2026-06-01\ndomain: x"
    ),
    "docs/rows.md": record("data-dictionary", "Rows", "owner: bo\nreviewers: [ana]\ndomain: x"),
    "docs/old.md": record("model-card", "Old score", "owner: risk\nstatus: retired"),
    "docs/over.md": record(
        "handover", "From Bo", "owner: ana\nfrom: bo\nto: ana\ndate: 2026-10-02\nsummary: All."
    ),
}


def rows(html: str, caption: str) -> dict[str, list[str]]:
    """The cells of a table by the head of their row."""
    for table in BeautifulSoup(html, "html.parser").find_all("table"):
        assert isinstance(table, Tag)
        if table.caption and table.caption.get_text() == caption:
            found = [
                [" ".join(cell.get_text(" ").split()) for cell in row.find_all(["th", "td"])]
                for row in table.find_all("tr")[1:]
            ]
            return {cells[0]: cells[1:] for cells in found}
    return {}


def words(html: str) -> str:
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())


def counts_are_right(site: Site, html: str) -> int:
    """Whether each number is what its query gives; how many there are."""
    links = BeautifulSoup(html, "html.parser").find_all("a", class_="cf-count")
    for link in links:
        query = parse_qs(urlsplit(str(link["href"])).query)["query"][0]
        found = site.report.project.kb.query(query)
        assert f"{len(found):,}" == link.get_text(), query
    return len(links)


def test_a_team_answers_for_what_its_people_own(make_site: MakeSite) -> None:
    html = make_site(TEAM).view("people")
    found = rows(html, "Teams")
    assert found["Risk models"] == ["4", "2", "1", "1", "1"]
    assert list(found) == ["Risk models", "فريق القروض"]


def test_who_has_left_is_named_beside_the_successor(make_site: MakeSite) -> None:
    found = rows(make_site(TEAM).view("people"), "Records whose owner has left")
    assert found == {"Rows draft Data dictionary": ["Bo", "1 Oct 2026", "Ana Ruiz"]}


def test_the_pages_and_the_home_name_the_same_records_of_who_has_left(make_site: MakeSite) -> None:
    tried = record("experiment-log", "Tried", "owner: bo\nstatus: completed\noutcome: exploratory")
    site = make_site({**TEAM, "docs/tried.md": tried})
    for page in ("people", "people/risk"):
        found = rows(site.view(page), "Records whose owner has left")
        assert list(found) == ["Rows draft Data dictionary", "Tried completed Experiment"]
    # nobody is asked twice for one who has left
    home = words(site.home())
    assert "2 records whose owner has left" in home
    assert "no contact" not in home


def test_the_sheet_begins_with_the_highest_risk(make_site: MakeSite) -> None:
    html = make_site(TEAM).view("people/risk")
    found = rows(html, "Handover sheet")
    assert next(iter(found)) == "Score draft Model card"
    assert found["Score draft Model card"] == [
        "high", "nobody", "0", "1 Jun 2026 overdue at build", "☐",
    ]  # fmt: skip
    assert found["Rows draft Data dictionary"][1] == "Ana Ruiz"
    assert "Old score" not in words(html)
    assert 'href="../../../reviews/risk.ics"' in html
    # what changed on the day of the build alone would be nothing
    assert "cardfile handover --since 2026-08-25 --from risk" in words(html)


def test_persons_have_no_page_unless_the_site_has_them(make_site: MakeSite) -> None:
    site = make_site(TEAM)
    assert {page.address for page in site.views.pages if "people" in page.address} == {
        "people", "people/risk", "people/قروض",
    }  # fmt: skip
    shown = replace(site, views=Views(site.report, SiteOptions(people="persons")))
    assert "left on 1 October 2026, successor Ana Ruiz" in words(shown.view("people/bo"))
    assert "Ana Ruiz" in rows(shown.view("people"), "Persons")
    none = Views(site.report, SiteOptions(people="off"))
    assert not [page for page in none.pages if "people" in page.address]


def test_no_contact_out_of_the_people_file_is_published(make_site: MakeSite) -> None:
    site = make_site(TEAM)
    assert "@example.org" not in site.view("people") + site.view("people/risk")


def test_the_bus_factor_names_the_smallest_set(make_site: MakeSite) -> None:
    found = rows(make_site(TEAM).view("people"), "Bus factor by domain")
    # Bo has left: Rows has no owner already
    assert found["x"] == ["2", "Ana Ruiz", "2", "exactly: no smaller set exists"]


@pytest.mark.parametrize(
    "owner", ['{name: ""}', '"  "', "[]", '"<b>x</b>"', '"a, b"', "张伟", '"../x"', '"team/a"']
)
def test_any_owner_leaves_the_page_whole(make_site: MakeSite, owner: str) -> None:
    text = record("term", "Word", f"owner: {owner}\nreview_by: 9999-12-31\ndefinition: A word.")
    site = make_site({"docs/a.md": text, "docs/b.md": text.replace("Word", "Other")})
    html = site.view("people")
    assert "<b>x</b>" not in html
    for page in site.views.pages:
        if page.address.startswith("people/"):
            site.view(page.address)


def test_nobody_known_says_how_to_name_the_first(make_site: MakeSite) -> None:
    said = words(
        make_site({"docs/a.md": record("term", "Word", "definition: A word.")}).view("people")
    )
    assert "No team is known" in said
    assert "Nobody answers for Record Last changed Word" in said.replace(
        "Records without an owner ", ""
    )


def test_somebody_named_by_id_alone_is_called_by_name(make_site: MakeSite) -> None:
    text = record("project", "New", "owner: risk\nproblem: Slow.\nteam: [ana, {name: bo}]")
    said = words(make_site({**TEAM, "docs/new.md": text}).page("new"))
    assert "Team Ana Ruiz; Bo" in said or "Team Ana Ruiz Bo" in said, said
