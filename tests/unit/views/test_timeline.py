"""The timeline of decisions, and what was in force on a day."""

from __future__ import annotations

import subprocess
from datetime import date
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from cardfile.views.decisions.terms import terms
from cardfile.views.pages.timeline.quarters import quarter_of, told_quarters

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from .conftest import MakeSite, Site


def decision(name: str, status: str, day: str, more: str = "") -> str:
    return f"""---
type: decision-record
id: {name}
title: Decision {name}
owner: ana-ruiz
status: {status}
date: "{day}"
decision_makers: [ana-ruiz]
decision: We do {name}.
{more}
---
# Decision {name}
"""


def pages(*found: str) -> dict[str, str]:
    return {f"docs/{index}.md": text for index, text in enumerate(found)}


def in_force(site: Site, day: str) -> dict[str, bool | None]:
    found = site.views.shared.once(terms)
    return {
        record.id: found[record.page.path].holds_on(date.fromisoformat(day))
        for record in site.views.shared.records
    }


def entries(html: str) -> list[str]:
    items = BeautifulSoup(html, "html.parser").select(".cf-timeline ol > li")
    return [" ".join(item.get_text(" ").split()) for item in items]


CHAIN = pages(
    decision("a", "accepted", "2025-02-01"),
    decision("b", "accepted", "2025-08-15", "supersedes: [a]"),
    decision("c", "proposed", "2026-01-10", "supersedes: [b]"),
    decision("d", "rejected", "2025-03-01"),
)


@pytest.mark.parametrize(
    ("day", "held"),
    [
        ("2025-01-31", []),
        ("2025-02-01", ["a"]),
        ("2025-08-14", ["a"]),
        ("2025-08-15", ["b"]),
        ("2026-06-01", ["b"]),
    ],
)
def test_a_decision_holds_until_the_day_of_its_successor(
    make_site: MakeSite, day: str, held: list[str]
) -> None:
    found = in_force(make_site(CHAIN), day)
    assert [name for name, is_held in found.items() if is_held] == held
    assert None not in found.values()


def test_a_partial_successor_ends_nothing(make_site: MakeSite) -> None:
    site = make_site(
        pages(
            decision("a", "accepted", "2025-02-01"),
            decision("b", "accepted", "2025-08-15", "supersedes: [{ref: a, scope: partial}]"),
        )
    )
    assert in_force(site, "2026-01-01") == {"a": True, "b": True}


def test_the_successor_counts_although_it_was_replaced_itself(make_site: MakeSite) -> None:
    site = make_site(
        pages(
            decision("a", "accepted", "2025-02-01"),
            decision("b", "superseded", "2025-09-01", 'supersedes: [a]\ncreated: "2025-06-01"'),
            decision("c", "accepted", "2025-09-01", "supersedes: [b]"),
        )
    )
    assert in_force(site, "2025-05-31") == {"a": True, "b": False, "c": False}
    assert in_force(site, "2025-07-01") == {"a": False, "b": True, "c": False}
    assert in_force(site, "2025-09-01") == {"a": False, "b": False, "c": True}


def test_it_holds_through_the_day_on_which_it_expires(make_site: MakeSite) -> None:
    site = make_site(pages(decision("a", "accepted", "2025-02-01", 'expires: "2025-12-31"')))
    assert in_force(site, "2025-12-31") == {"a": True}
    assert in_force(site, "2026-01-01") == {"a": False}


def test_where_nobody_wrote_since_when_it_is_said(make_site: MakeSite) -> None:
    site = make_site(
        pages(
            decision("a", "superseded", "2026-02-10"),
            decision("b", "accepted", "2026-02-10", "supersedes: [a]"),
            decision("c", "accepted", "2025-11-01"),
        )
    )
    assert in_force(site, "2026-01-31") == {"a": None, "b": False, "c": True}
    html = site.view("timeline/2025-q4")
    assert "1 decision was in force on 31 December 2025." in " ".join(
        BeautifulSoup(html, "html.parser").get_text(" ").split()
    ).replace(" .", ".")
    assert "Perhaps: since when is not recorded" in html


def commit(root: Path, files: Mapping[str, str], day: str) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    stamp = f"{day}T12:00:00+00:00"
    for arguments in (["init", "-q"], ["add", "."], [*who, "commit", "-qm", "x", "--date", stamp]):
        subprocess.run(["git", *arguments], cwd=root, check=True)


def test_git_knows_since_when(tmp_path: Path, make_site: MakeSite) -> None:
    commit(tmp_path, pages(decision("a", "accepted", "2025-04-01")), "2025-04-03")
    site = make_site(pages(decision("a", "superseded", "2025-10-01")))
    assert in_force(site, "2025-03-31") == {"a": False}
    assert in_force(site, "2025-04-01") == {"a": True}
    assert in_force(site, "2025-10-01") == {"a": False}


def test_the_latest_comes_first_and_what_was_replaced_is_struck(make_site: MakeSite) -> None:
    html = make_site(CHAIN).view("timeline")
    found = entries(html)
    assert [item.split(" Decision ")[1][0] for item in found] == ["c", "b", "d", "a"]
    assert "superseded by Decision b · in force until 15 Aug 2025" in found[3]
    struck = BeautifulSoup(html, "html.parser").select("s")
    assert [item.get_text() for item in struck] == ["Decision a"]
    assert "4 decisions; 1 in force on 23 November 2026" in html
    assert BeautifulSoup(html, "html.parser").select("ol[reversed] time[datetime='2025-08-15']")


def test_one_decision_has_no_filter_and_no_rail(make_site: MakeSite) -> None:
    html = make_site(pages(decision("a", "accepted", "2025-02-01"))).view("timeline")
    assert "1 decision; 1 in force" in html
    assert "<input" not in html
    assert "cf-rail" not in html


def test_none_says_how_to_add_the_first(make_site: MakeSite) -> None:
    html = make_site({"docs/index.md": "# Front"}).view("timeline")
    assert "cardfile new decision-record" in html


def test_more_than_fifty_go_to_further_pages_with_an_index_of_years(make_site: MakeSite) -> None:
    found = [
        decision(f"n{i:02}", "accepted", f"{2020 + i // 10}-01-{i % 10 + 1:02}") for i in range(60)
    ]
    site = make_site(pages(*found))
    first, second = site.view("timeline"), site.view("timeline/page-2")
    assert (len(entries(first)), len(entries(second))) == (50, 10)
    assert "50 of 60 decisions" in first
    # what the filters look at is said, and where all can be filtered
    assert "The filters look at the 50 decisions on this page." in first
    assert "All decisions</a> can be filtered as a whole." in first
    assert 'data-many="decisions on this page"' in first
    assert 'href="page-2/#kb-2020">2020</a>' in first
    assert 'id="kb-2020"' in second


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)))
def test_a_day_lies_in_its_quarter(day: date) -> None:
    quarter = quarter_of(day)
    assert quarter.last_day >= day
    assert quarter_of(quarter.last_day) == quarter
    assert (quarter.last_day - day).days < 92


def test_the_last_years_are_told_by_quarter_and_those_before_by_their_end() -> None:
    found = [quarter.slug for quarter in told_quarters([date(2022, 5, 1)], date(2026, 2, 1))]
    assert found == [
        "2025-q4", "2025-q3", "2025-q2", "2025-q1",
        "2024-q4", "2024-q3", "2024-q2", "2024-q1",
        "2023-q4", "2022-q4",
    ]  # fmt: skip


def test_a_successor_that_only_the_text_names_is_named(make_site: MakeSite) -> None:
    """As tools for decision logs mark the older file, and people do by hand."""
    head = "---\ntype: decision-record\ntitle: {}\nowner: team-risk\n{}---\n\n# {}\n\n"
    files = {
        "docs/adr/0002-elastic.md": head.format("Elastic", "", "Elastic")
        + "## Status\n\nSuperseded by [Vectors](0004-vectors.md)\n\n## Context\n\nVectors.\n",
        "docs/adr/0004-vectors.md": head.format("Vectors", "status: accepted\n", "Vectors"),
    }
    html = make_site(files).page("0002-elastic")
    banner = BeautifulSoup(html, "html.parser").select_one(".cf-banner")
    assert banner is not None
    assert " ".join(banner.get_text().split()) == "No longer in force: superseded by Vectors"
    assert banner.select_one("a")


def test_a_successor_that_only_the_text_names_ends_a_decision(make_site: MakeSite) -> None:
    first = decision("a", "superseded", "2025-09-01", "created: 2025-02-01")
    said = "## Status\n\nSuperseded by [Decision b](1.md)\n"
    site = make_site(pages(first + said, decision("b", "accepted", "2025-08-15")))
    told = {entry.split(" Decision ")[1][0]: entry for entry in entries(site.view("timeline"))}
    assert "superseded by Decision b" in told["a"]
    assert "replaces Decision a" in told["b"]
    assert in_force(site, "2025-08-14")["a"] is True
    assert in_force(site, "2025-08-15")["a"] is False


def test_a_day_before_that_of_the_successor_is_that_of_the_acceptance(make_site: MakeSite) -> None:
    old = decision("a", "superseded", "2025-03-10", "superseded_by: [b]")
    site = make_site(pages(old, decision("b", "accepted", "2025-09-01", "supersedes: [a]")))
    assert in_force(site, "2025-03-09")["a"] is False
    assert in_force(site, "2025-06-01") == {"a": True, "b": False}
    assert in_force(site, "2025-09-01") == {"a": False, "b": True}
