"""Lists inside pages: what each kind shows, and that every number is what its query gives."""

from __future__ import annotations

import pkgutil
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup

import cardfile.views.lists.kinds
from cardfile.graph.lists import KINDS
from cardfile.views.queries import PARAMETER

from .conftest import AS_OF, CARD, DATA, SiteUrls

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import MakeSite, Site

RIVAL = """\
---
type: model-card
id: rival
title: "Rival <b>score</b>"
description: "Another & better <i>one</i>."
owner: ana-ruiz
status: draft
license: MIT
intended_use: Ranking customers for a call.
trained_on: [customers]
evaluations:
  - dataset: customers
    split: test
    metrics: [{type: roc_auc, value: 0.95}]
---
"""
DECISION = """\
---
type: decision-record
title: Rank by score
owner: team-growth
status: accepted
date: 2026-02-03
---
"""
FILES = {
    "docs/churn.md": CARD,
    "docs/customers.md": DATA,
    "docs/rival.md": RIVAL,
    "docs/decision.md": DECISION,
    "runs/churn.json": '{"roc_auc": 0.91, "north": 0.88}',
}


@pytest.fixture
def site(make_site: MakeSite) -> Site:
    return make_site(FILES)


def shown(site: Site, text: str) -> BeautifulSoup:
    return BeautifulSoup(site.views.list_block(text, SiteUrls("notes/page"), 1), "html.parser")


def told(site: Site, text: str) -> str:
    return site.views.inline_value(text, SiteUrls("notes/page"))


def test_every_kind_has_a_module() -> None:
    modules = {module.name for module in pkgutil.iter_modules(cardfile.views.lists.kinds.__path__)}
    assert modules == set(KINDS)


BLOCKS = {
    "table": (
        "table: type:model-card roc_auc:*\ncolumns: [title, roc_auc, owner, license, trained_on]\n"
        "sort: -roc_auc",
        ["Rival <b>score</b>", "0.95", "ana-ruiz", "MIT", "Customers", "0.91", "✓ verified",
         "not recorded", "0.89 – 0.93"],
    ),
    "list": ("list: status:draft", ["Customers", "Data dictionary", "Rival <b>score</b>"]),
    "cards": (
        "cards: type:model-card status:draft",
        ["Rival <b>score</b>", "Another & better <i>one</i>.", "ana-ruiz"],
    ),
    "count": ("count: type:model-card\ntitle: Models", ["Models", "2"]),
    "chart": ("chart: roc_auc:*\nby: status", ["Status of 2 records: most often draft (1).", "1"]),
    "timeline": ("timeline: type:decision-record\nby: date", ["3 Feb 2026", "Rank by score"]),
    "graph": ("graph: type:model-card,data-dictionary", ["3 records and", "Customers"]),
    "leaderboard": (
        "leaderboard: type:model-card\nmetric: auc",
        ["ROC AUC on Customers, test split", "0.95", "0.91"],
    ),
    "compare": (
        "compare: type:model-card\ncolumns: [license, trained_on, roc_auc]",
        ["Licence", "Trained on", "0.95", "0.91"],
    ),
    "matrix": (
        "matrix: type:model-card,data-dictionary\nrows: type\ncolumns: status",
        ["Type by status", "model card", "approved", "All"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_list_shows_its_records(site: Site, kind: str) -> None:
    text, expected = BLOCKS[kind]
    page = shown(site, text)
    words = page.get_text(" ", strip=True)
    for phrase in expected:
        assert phrase in words
    assert page.find(["b", "i"], string=["score", "one"]) is None
    assert page.find(style=True) is None
    assert page.find("script") is None


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_number_is_what_its_query_gives(site: Site, kind: str) -> None:
    links = shown(site, BLOCKS[kind][0]).select("a.cf-count")
    assert links
    for link in links:
        query = parse_qs(urlsplit(str(link["href"])).query)[PARAMETER][0]
        found = site.report.project.kb.query(query, as_of=AS_OF)
        assert str(len(found)) == link.get_text(), query


def test_a_table_may_be_sorted_by_each_of_its_columns(site: Site) -> None:
    table = shown(site, BLOCKS["table"][0]).select("cf-table table")[0]
    heads = table.select("thead th")
    assert all(head.find("button") for head in heads)
    assert [str(cell["data-v"]) for cell in table.select("td.cf-num")] == ["0.95", "0.91"]
    alone = shown(site, "table: id:rival")
    assert not alone.select("cf-table, thead button")


def test_a_comparison_has_what_differs_first(site: Site) -> None:
    rows = shown(site, BLOCKS["compare"][0]).select("tbody th")
    assert [row.get_text() for row in rows] == ["Record", "Licence", "ROC AUC", "Trained on"]


def test_a_comparison_without_fields_shows_what_differs(site: Site) -> None:
    page = shown(site, "compare: type:model-card")
    rows = {row.th.get_text(): row.get_text(" ", strip=True) for row in page.select("tbody tr")}
    assert "draft" in rows["Status"]
    assert "Personal data" not in rows
    assert "0.95 ★ best" in rows["ROC AUC, test"]


def test_a_timeline_of_decisions_says_what_replaced_them(make_site: MakeSite) -> None:
    later = DECISION.replace("title: Rank by score", "title: Rank by need\nsupersedes: [decision]")
    later = later.replace("2026-02-03", "2026-05-06")
    site = make_site({**FILES, "docs/later.md": later})
    page = shown(site, "timeline: type:decision-record")
    first, second = page.select("ol > li")
    assert "Rank by need" in first.get_text()
    assert second.find("s").get_text() == "Rank by score"
    assert "superseded by Rank by need" in second.get_text(" ", strip=True)


def test_a_long_list_says_what_it_leaves_out(site: Site) -> None:
    page = shown(site, "table: type:model-card\ncolumns: title\nlimit: 1")
    assert "1 of 2 records" in page.get_text(" ", strip=True)
    assert len(page.select("tbody tr")) == 1


def test_an_empty_list_says_why_and_how_to_begin(site: Site) -> None:
    page = shown(site, "table: type:experiment-log")
    assert page.select_one(".cf-empty code").get_text() == "type:experiment-log"
    assert "cardfile new experiment-log" in page.get_text()
    assert "There is" not in page.get_text()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("tabel: type:model-card", "there is no kind of list “tabel”; did you mean “table”?"),
        ("table: roc_auc>=high", "“high” is no number"),
        ("chart: type:model-card", "`chart` needs `by`"),
        ("<script>alert(1)</script>", "a block begins with its kind"),
        ("table: [", "the block is no YAML"),
    ],
)
def test_a_list_that_cannot_be_read_says_why(site: Site, text: str, why: str) -> None:
    page = shown(site, text)
    assert why in page.get_text()
    assert page.find("script") is None
    assert page.pre.get_text() == text


def test_one_value_stands_in_prose_with_its_mark(site: Site) -> None:
    html = told(site, "churn roc_auc")
    assert BeautifulSoup(html, "html.parser").get_text() == "0.91 ✓ verified"
    assert 'href="../../churn/#' in html
    assert "Setting" not in told(site, "churn title")
    assert "Customers" in told(site, "rival trained_on")
    assert "did you mean “rival”?" in told(site, "rivall roc_auc")


def test_a_matrix_without_values_tells_them_apart(site: Site) -> None:
    page = shown(site, "matrix: type:model-card\nrows: status\ncolumns: license")
    heads = [head.get_text() for head in page.select("thead th")]
    assert heads == ["Status by licence", "MIT", "not recorded", "All"]


def test_the_same_records_give_the_same_bytes(make_site: MakeSite, tmp_path: Path) -> None:
    one, other = make_site(FILES), make_site(FILES)
    for text, _ in BLOCKS.values():
        first = one.views.list_block(text, SiteUrls("a"), 1)
        assert first == other.views.list_block(text, SiteUrls("a"), 1)
