"""Was this tried? What a reader who looks for an idea finds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from .conftest import MakeSite, Site


def experiment(name: str, more: str, body: str = "") -> str:
    return f"""---
type: experiment-log
id: {name}
title: Trial {name}
owner: ana-ruiz
{more}
---
# Trial {name}

{body}
"""


FOUND = {
    "docs/a.md": experiment(
        "a",
        "status: completed\noutcome: refuted\nhypothesis: Trees help.\nfinished: '2026-02-01'",
        "## Conclusion\n\n[They](b.md) do **not** help at 0.75 or less. Nobody knows why.",
    ),
    "docs/b.md": experiment(
        "b",
        "status: completed\noutcome: supported\nhypothesis: More data help.\nfinished: '2026-03-01'"
        "\nconclusion: They do.\nfollows: [a]\nfollow_ups: [{what: Ask for more}]",
    ),
    "docs/c.md": experiment("c", "status: running\nquestion: Does it rain?"),
}


def rows(site: Site, address: str = "tried") -> list[list[str]]:
    page = BeautifulSoup(site.view(address), "html.parser")
    return [
        [" ".join(cell.get_text(" ").split()) for cell in row.select("td")]
        for row in page.select("tbody tr")
    ]


def test_each_idea_stands_with_its_outcome_and_what_was_learnt(make_site: MakeSite) -> None:
    assert rows(make_site(FOUND)) == [
        [
            "More data help. Trial b",
            "supported",
            "They do.",
            "1 Mar 2026",
            "ana-ruiz",
            "Ask for more",
        ],
        [
            "Trees help. Trial a",
            "refuted",
            "They do not help at 0.75 or less.",
            "1 Feb 2026",
            "ana-ruiz",
            "Trial b",
        ],
        ["Does it rain? Trial c", "running", "not recorded", "not recorded", "ana-ruiz", "none"],
    ]


def test_each_outcome_has_a_page_for_readers_without_javascript(make_site: MakeSite) -> None:
    site = make_site(FOUND)
    assert [row[0] for row in rows(site, "tried/refuted")] == ["Trees help. Trial a"]
    assert [row[0] for row in rows(site, "tried/open")] == ["Does it rain? Trial c"]
    assert 'href="refuted/"' in site.view("tried")


def test_the_counts_are_those_of_their_queries(make_site: MakeSite) -> None:
    site = make_site(FOUND)
    kb = site.report.project.kb
    counts = BeautifulSoup(site.view("tried"), "html.parser").select("a.cf-count")
    assert len(counts) == 3
    for count in counts:
        query = parse_qs(urlsplit(str(count["href"])).query)["query"][0]
        assert len(kb.query(query)) == int(count.get_text()), query


def test_one_experiment_has_no_filters(make_site: MakeSite) -> None:
    html = make_site({"docs/c.md": FOUND["docs/c.md"]}).view("tried")
    assert "1 experiment<" in html
    assert "<input" not in html


def test_none_says_how_to_add_the_first(make_site: MakeSite) -> None:
    assert "cardfile new experiment-log" in make_site({"docs/index.md": "# Front"}).view("tried")


def test_above_five_hundred_there_are_further_pages(make_site: MakeSite) -> None:
    many = {
        f"docs/{i}.md": experiment(f"e{i}", f"status: draft\nhypothesis: Idea {i}.")
        for i in range(510)
    }
    site = make_site(many)
    assert (len(rows(site)), len(rows(site, "tried/page-2"))) == (500, 10)
    assert re.search(r"500 of 510 experiments", site.view("tried"))
    assert "earlier" in site.view("tried")


def test_what_came_after_names_what_rests_on_it(make_site: MakeSite) -> None:
    head = "---\ntype: {}\nid: {}\ntitle: {}\nowner: ana-ruiz\n{}\n---\n"
    site = make_site(
        {
            **FOUND,
            "docs/card.md": head.format("model-card", "card", "Score", "produced_by: [b]"),
            "docs/d.md": head.format("decision-record", "d", "Use it", "evidence_from: [b]"),
        }
    )
    assert rows(site)[0][-1] == "Score Use it Ask for more"


def test_tags_stand_in_the_filters_as_they_were_written(make_site: MakeSite) -> None:
    files = {**FOUND, "docs/d.md": experiment("d", "question: Why?\ntags: [cold-start]")}
    for address in ("tried", "search"):
        choices = BeautifulSoup(make_site(files).view(address), "html.parser").get_text(" ")
        assert "cold-start" in choices
        assert "cold start" not in choices
