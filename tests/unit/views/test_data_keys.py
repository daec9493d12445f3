"""The keys of a data set, and whether its page still describes its data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from .conftest import MakeSite

LOANS = """---
type: data-dictionary
id: loans
title: Loans
description: Loans and their payments.
owner: team-data
personal_data: none
status: draft
tables:
  - name: loans
    fields: [{name: id, type: integer}, {name: branch, type: integer}]
    foreignKeys:
      - {fields: branch, reference: {resource: branches, fields: id}}
  - name: payments
    fields: [{name: loan, type: integer}, {name: before, type: integer}]
    foreignKeys:
      - {fields: [loan], reference: {resource: loans, fields: [id]}}
      - {fields: before, reference: {resource: "", fields: loan}}
      - {fields: loan, reference: {resource: nowhere, fields: id}}
---

# Loans
"""
BRANCHES = """---
type: data-dictionary
id: branches
title: Branches
description: One row a branch.
owner: team-data
personal_data: none
status: draft
schema_source: {kind: csv, path: data/branches.csv}
fields: [{name: id, type: integer}, {name: town, type: string}]
---

# Branches
"""
FILES = {
    "docs/loans.md": LOANS,
    "docs/branches.md": BRANCHES,
    "data/branches.csv": "id,town\n1,Ulm\n",
}


def text(html: str) -> str:
    return BeautifulSoup(html, "html.parser").get_text(" ", strip=True)


def test_keys_are_drawn_and_listed_with_both_ends(make_site: MakeSite) -> None:
    page = BeautifulSoup(make_site(FILES).page("loans"), "html.parser")
    figure = page.find("figcaption", id="keys--loans").find_parent("figure")
    assert "4 foreign keys between 4 tables." in figure.figcaption.get_text()
    rows = [
        [cell.get_text(" ", strip=True) for cell in row.find_all("td")]
        for row in figure.table.tbody.find_all("tr")
    ]
    assert rows == [
        ["loans", "branch", "Branches", "id"],
        ["payments", "loan", "loans", "id"],
        ["payments", "before", "payments", "loan"],
        ["payments", "loan", "nowhere", "id"],
    ]
    assert [node["xlink:href"] for node in figure.svg.find_all("a")] != []
    assert "not in this knowledge base" in figure.svg.get_text()


def test_a_data_set_without_keys_has_no_such_figure(make_site: MakeSite) -> None:
    assert "foreign key" not in text(make_site(FILES).page("branches"))


def test_a_page_that_agrees_with_its_data_says_so_and_when(make_site: MakeSite) -> None:
    shown = text(make_site(FILES).page("branches"))
    assert "Compared with its source every column agrees at build, 23 November 2026" in shown


def test_what_differs_from_the_data_is_named(make_site: MakeSite) -> None:
    shown = text(make_site({**FILES, "data/branches.csv": "id,city\nx,Ulm\n"}).page("branches"))
    assert "1 not described (city), 1 not in the data (town)" in shown


def test_a_source_that_cannot_be_read_is_no_agreement(make_site: MakeSite) -> None:
    files = {name: content for name, content in FILES.items() if name != "data/branches.csv"}
    shown = text(make_site(files).page("branches"))
    assert "Compared with its source cannot be read:" in shown
