"""Lineage: around a record, over everything, and what stands in for what is not drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from tests.unit.pages import card, data

if TYPE_CHECKING:
    from tests.unit.views.conftest import MakeSite


def text(html: str) -> str:
    return BeautifulSoup(html, "html.parser").get_text(" ", strip=True)


CHAIN = {
    "docs/raw.md": data("Raw"),
    "docs/orders.md": data("Orders", "derived_from: [raw]"),
    "docs/score.md": card("Score", "trained_on: [orders]\nstatus: draft"),
    "docs/next.md": card("Next", "derived_from: [score]"),
}


def test_the_whole_closure_has_depth_owner_status_and_path(make_site: MakeSite) -> None:
    page = BeautifulSoup(make_site(CHAIN).view("lineage/raw"), "html.parser")
    rows = [row.get_text(" ", strip=True) for row in page.select("tbody tr")]
    assert rows == [
        "Orders 1 Data dictionary draft team-risk source of",
        "Score 2 Model card draft team-risk trains, by orders source of orders → trains score",
        "Next 3 Model card draft team-risk source of, by score "
        "source of orders → trains score → source of next",
    ]


def test_what_a_record_comes_from_stands_beside_it(make_site: MakeSite) -> None:
    shown = text(make_site(CHAIN).view("lineage/next"))
    assert "Nothing, as far as records say." in shown
    assert "derived from score → trained on orders → derived from raw" in shown


def test_neighbours_that_are_not_drawn_are_one_box_that_leads_on(make_site: MakeSite) -> None:
    models = {f"docs/m{n}.md": card(f"M{n}", "trained_on: [raw]") for n in range(46)}
    page = BeautifulSoup(
        make_site({"docs/raw.md": data("Raw"), **models}).page("raw"), "html.parser"
    )
    more = page.select_one(".cf-node--more")
    assert more is not None
    assert more.title is not None
    assert more.title.get_text() == "+37 more model cards"
    assert more.parent is not None
    assert more.parent["xlink:href"] == "../knowledge-base/lineage/raw/"
    assert "9 of 46 neighbours drawn" in page.get_text()
    assert len(page.select(".cf-node")) <= 40


def test_a_box_tells_its_type_without_colour(make_site: MakeSite) -> None:
    page = BeautifulSoup(make_site(CHAIN).page("score"), "html.parser")
    symbols = {symbol["id"] for symbol in page.select("symbol")}
    used = {use["xlink:href"].removeprefix("#") for use in page.select(".cf-node use")}
    assert used == symbols
    assert len(symbols) == 2


def test_a_circle_is_named(make_site: MakeSite) -> None:
    files = {
        "docs/a.md": card("A", "derived_from: [b]"),
        "docs/b.md": card("B", "derived_from: [a]"),
    }
    site = make_site(files)
    assert "It goes in a circle: A → B → A." in text(site.page("a"))
    assert "A → B → A" in text(site.view("lineage/a"))
    assert "1 link runs back" in text(site.view("lineage"))


def test_the_overview_draws_groups_where_there_are_many(make_site: MakeSite) -> None:
    models = {
        f"docs/m{n}.md": card(f"M{n}", f"trained_on: [raw]\ndomain: d{n % 2}") for n in range(70)
    }
    page = make_site({"docs/raw.md": data("Raw"), **models}).view("lineage")
    assert "3 of 3 groups drawn" in text(page)
    assert "35 model cards (d1)" in text(page)
    assert "71 of 71 records drawn" in text(page)


def test_three_hundred_are_not_drawn_one_by_one(make_site: MakeSite) -> None:
    models = {f"docs/m{n}.md": card(f"M{n}", "trained_on: [raw]") for n in range(300)}
    shown = text(make_site({"docs/raw.md": data("Raw"), **models}).view("lineage"))
    assert "too many records for one drawing" in shown
    assert "2 of 2 groups drawn" in shown


def test_nothing_linked_says_how_to_link(make_site: MakeSite) -> None:
    shown = text(make_site({"docs/a.md": card("A")}).view("lineage"))
    assert "No record leans on another yet" in shown


def test_ids_with_dots_and_records_of_one_id_have_pages_of_their_own(make_site: MakeSite) -> None:
    site = make_site(
        {
            "docs/raw.md": data("Raw"),
            "docs/a.md": card("One", "id: score-v1.2\ntrained_on: [raw]"),
            "docs/b.md": card("Two", "id: score-v1.2\ntrained_on: [raw]"),
        }
    )
    found = [page.address for page in site.views.pages if page.address.startswith("lineage/")]
    assert len(found) == len(set(found)) == 3
    assert "lineage/score-v1.2" in found


def test_a_risk_and_its_model_that_name_each_other_are_no_circle(make_site: MakeSite) -> None:
    risk = (
        "---\ntype: risk\nid: gap\ntitle: Gap\ndescription: D.\nowner: team-risk\n"
        "status: open\nlikelihood: low\nimpact: low\naffects: [a]\n---\n"
    )
    site = make_site({"docs/a.md": card("A", "risks: [gap]"), "docs/gap.md": risk})
    assert "Gap" in text(site.page("a"))
    assert "in a circle" not in text(site.page("a"))
