"""The pages of columns: where they are, and what they say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

from cardfile.views.columns import ColumnBook

if TYPE_CHECKING:
    from tests.unit.views.conftest import MakeSite, Site

_DATA = """---
type: data-dictionary
title: {title}
description: One row a customer.
owner: team-data
personal_data: none
fields:
{fields}
---
"""
_CARD = """---
type: model-card
title: {title}
description: Ranks customers.
owner: team-risk
intended_use: Ranking.
{more}
---
"""


def data(title: str, *fields: str) -> str:
    return _DATA.format(title=title, fields="\n".join(f"  - {field}" for field in fields))


def card(title: str, more: str) -> str:
    return _CARD.format(title=title, more=more)


FILES = {
    "docs/customers.md": data(
        "Customers",
        "{name: age, type: integer, unit: a, description: Age in years, term: age-of-person}",
        "{name: birth_date, type: date, personal_data: personal, description: Day of birth}",
        "{name: alone, type: string, description: Only here}",
    ),
    "docs/orders.md": data(
        "Orders",
        "{name: age, type: string, description: Age of the order}",
        '{name: age_band, type: string, derived_from: ["customers#age"], description: Decade}',
        "{name: years, type: integer, term: age-of-person, description: Age}",
        "{name: birthdate, type: string, description: Day}",
    ),
    "docs/reads.md": card("Reads", "trained_on: [customers]\ninputs: [{name: age}]"),
    "docs/other.md": card("Other", "trained_on: [customers]\ninputs: [{name: birth_date}]"),
    "docs/silent.md": card("Silent", "trained_on: [customers]"),
    "docs/band.md": card("Band", "inputs: [{name: b, field: orders#age_band}]"),
    "docs/no-age.md": """---
type: decision-record
title: No age
owner: ana
status: accepted
date: 2026-01-05
decision: We do not use the age.
decides: ["customers#age"]
---
""",
    "docs/age-of-person.md": """---
type: term
title: Age of a person
owner: ana
definition: Completed years since birth.
---
""",
}


def text(html: str) -> str:
    return BeautifulSoup(html, "html.parser").get_text(" ", strip=True)


def addresses(site: Site) -> list[str]:
    return [page.address for page in site.views.pages if page.address.startswith("columns/")]


def test_a_column_has_a_page_where_one_table_does_not_say_all(make_site: MakeSite) -> None:
    site = make_site(FILES)
    assert addresses(site) == ["columns/age", "columns/age_band", "columns/birth_date"]


def test_the_page_says_what_the_data_sets_do_not_agree_on(make_site: MakeSite) -> None:
    shown = text(make_site(FILES).view("columns/age"))
    assert "type: integer in Customers; string in Orders" in shown
    assert "Completed years since birth." in shown


def test_users_stand_in_three_groups_also_where_one_is_empty(make_site: MakeSite) -> None:
    site = make_site(FILES)
    shown = text(site.view("columns/age"))
    assert "known for 3 of 4 models" in shown
    assert re.search(r"Reads it: 1 Reads.*inputs unknown: 1 Silent.*not read it: 2 Band", shown)
    shown = text(site.view("columns/age_band"))
    assert "Trained on the data, inputs unknown none Does not read it none" in shown


def test_the_impact_follows_what_is_computed_from_it(make_site: MakeSite) -> None:
    page = BeautifulSoup(make_site(FILES).view("columns/age"), "html.parser")
    rows = [row.get_text(" ", strip=True) for row in page.select("cf-table tbody tr")]
    assert any(row.startswith("Band 2 Model card") for row in rows)
    assert "source of orders#age_band → feature of band" in text(str(page))


def test_decisions_same_term_and_near_names_are_named(make_site: MakeSite) -> None:
    site = make_site(FILES)
    shown = text(site.view("columns/age"))
    assert "No age accepted decision, decides" in shown
    assert re.search(r"same term years Orders", shown)
    shown = text(site.view("columns/birth_date"))
    assert "birthdate in Orders, spelt otherwise only, type string" in shown


def test_the_list_leads_to_the_page_or_to_the_place_in_the_data_set(make_site: MakeSite) -> None:
    page = BeautifulSoup(make_site(FILES).view("columns"), "html.parser")
    links = {row.a.get_text(): row.a["href"] for row in page.select("tbody tr") if row.a}
    assert links["age"] == "age/"
    assert links["alone"] == "../../customers/#col-alone--customers"
    assert list(links) == ["age", "age_band", "alone", "birth_date", "birthdate", "years"]


def test_units_are_words_and_data_sets_with_commas_are_told_apart(make_site: MakeSite) -> None:
    files = {
        "docs/loans.md": data("Loans, Boston", '{name: income, type: number, unit: "10*3{USD}"}'),
        "docs/table.md": data("Table", '{name: income, type: number, unit: "1"}'),
    }
    site = make_site(files)
    cells = BeautifulSoup(site.view("columns"), "html.parser").select("tbody td")
    assert [cell.get_text() for cell in cells[1:4]] == [
        "Loans, Boston; Table",
        "number",
        "thousand USD, 1",
    ]
    assert "thousand USD" in text(site.view("columns/income"))
    assert "thousand USD" in text(site.page("loans"))


def test_no_data_says_how_to_begin(make_site: MakeSite) -> None:
    shown = text(make_site({"docs/x.md": card("X", "")}).view("columns"))
    assert "cardfile new data-dictionary" in shown


def test_odd_names_have_addresses_of_their_own(make_site: MakeSite) -> None:
    names = ["a.b", "a/b", "A.b", "年齢", "..", "x" * 90, "con", "<b>"]
    fields = [f'{{name: "{name}", type: string, description: D}}' for name in names]
    site = make_site({"docs/one.md": data("One", *fields), "docs/two.md": data("Two", *fields)})
    book = site.views.shared.once(ColumnBook)
    found = [column.address.removeprefix("columns/") for column in book.columns.values()]
    assert len({address.casefold() for address in found}) == len(names)
    assert all(re.fullmatch(r"[\w-]([\w.-]*[\w-])?", address) for address in found)
    assert "年齢" in found
    page = site.view(book.columns["<b>"].address)
    assert "&lt;b&gt;" in page
    assert "<b>" not in page.replace("<b>Same", "")


def test_columns_that_are_computed_in_a_circle_are_named(make_site: MakeSite) -> None:
    site = make_site(
        {
            "docs/loop.md": data(
                "Loop",
                '{name: a, type: integer, derived_from: ["loop#b"], description: A}',
                '{name: b, type: integer, derived_from: ["loop#a"], description: B}',
            )
        }
    )
    assert "They go round in a circle" in text(site.view("columns/a"))
