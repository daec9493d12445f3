"""The table of a data dictionary's columns: narrow, and with a thousand of them."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, Tag

from cardfile.views.record.prefixes import Prefix, prefixes

if TYPE_CHECKING:
    from .conftest import MakeSite

ROLES = ("feature", "identifier", "protected")


def data(columns: list[str], name: str = "wide") -> str:
    head = f"---\ntype: data-dictionary\nid: {name}\ntitle: Wide\ndescription: Much.\n"
    return (
        head + "fields:\n" + "".join(f"  - {{{column}}}\n" for column in columns) + "---\n# Wide\n"
    )


def column(number: int) -> str:
    prefix = ("addr", "cust", "bal", "flag")[number % 4]
    return (
        f"name: {prefix}_{number}, type: number, role: {ROLES[number % 3]}, "
        f"description: What number {number} says of {prefix}"
    )


def table(html: str) -> Tag:
    return BeautifulSoup(html, "html.parser").select("cf-table.cf-columns")[0]


def heads(found: Tag) -> list[str]:
    return [head.get_text() for head in found.select("thead th")]


def test_keys_that_no_column_has_are_named_below_the_table(make_site: MakeSite) -> None:
    site = make_site({"docs/wide.md": data(["name: a, type: string, description: A", "name: b"])})
    found = table(site.page("wide"))
    assert heads(found) == ["Column", "Type", "Meaning"]
    assert "Recorded of no column: unit, role, known at, personal, values." in found.get_text()


def test_each_of_several_tables_says_what_one_row_is(make_site: MakeSite) -> None:
    tables = (
        "tables:\n  - {name: cards, title: Cards and holders, description: All cards.,"
        " grain: one row a card, size: {rows: 120000}, fields: [{name: id, type: string}]}\n"
        "  - {name: shops, title: Shops, fields: [{name: id, type: string}]}\n---\n"
    )
    site = make_site({"docs/wide.md": data([]).partition("fields:")[0] + tables})
    text = " ".join(BeautifulSoup(site.page("wide"), "html.parser").get_text(" ").split())
    assert "cards Cards and holders · All cards · one row a card · 120,000 rows 1 column" in text
    assert "shops 1 column" in text


def test_what_nobody_explained_can_be_chosen(make_site: MakeSite) -> None:
    columns = [*(column(number) for number in range(9)), "name: bare, type: number"]
    found = table(make_site({"docs/wide.md": data(columns)}).page("wide"))
    facet = found.select('fieldset[data-name="description"]')[0]
    assert "undocumented 1" in " ".join(facet.get_text(" ").split())
    codes = {row.find("code").get_text(): str(row["data-f"]) for row in found.select("tbody tr")}
    place = found.select("fieldset").index(facet)
    assert f"{place}:0" in codes["bare"].split()
    assert f"{place}:0" not in codes["addr_0"].split()


def test_a_thousand_columns_are_one_page_of_twenty_kilobytes(make_site: MakeSite) -> None:
    limits = "[limits]\nfront-matter-bytes = 200_000\n"
    wide = data([column(number) for number in range(1000)])
    site = make_site({"docs/wide.md": wide, "cardfile.toml": limits})
    html = site.page("wide")
    found = table(html)
    assert len(found.select("tbody tr")) == 1000
    assert len(gzip.compress(html.encode())) <= 20_000
    jumps = {link.get_text(): link["href"] for link in found.select("nav a")}
    assert jumps["addr_ 250"] == "#col-addr_0--wide"
    assert found.select(".cf-scroll--tall")


def test_of_very_many_columns_the_details_stand_on_their_own_pages(make_site: MakeSite) -> None:
    many = [f"{column(number)}, example: {number}" for number in range(120)]
    files = {"docs/wide.md": data(many), "docs/other.md": data(many[:1], "other")}
    rows = table(make_site(files).page("wide")).select("tbody tr")
    shared, own = rows[0], rows[1]
    assert shared.select("a")[0]["href"] == "../knowledge-base/columns/addr_0/"
    assert "For example" not in shared.get_text()
    assert own.select("a")[0]["href"] == "#col-cust_1--wide"
    assert "For example 1" in own.get_text()


def test_prefixes_are_those_of_several_columns() -> None:
    names = ["addr_a", "x", "addr_b", "cust_a", "addr_c", "cust_b", "cust_c", "odd_a"]
    found = prefixes([(name, f"#{name}") for name in names])
    assert found == (Prefix("addr_", 3, "#addr_a"), Prefix("cust_", 3, "#cust_a"))
    assert prefixes([("addr_a", "1"), ("addr_b", "2"), ("addr_c", "3")]) == ()


def test_what_a_column_means_stands_before_what_may_have_to_be_scrolled_to(
    make_site: MakeSite,
) -> None:
    site = make_site({"docs/wide.md": data([column(1) + ', unit: "1"'])})
    names = [name.strip() for name in heads(table(site.page("wide")))]
    assert names[:3] == ["Column", "Type", "Meaning"]
