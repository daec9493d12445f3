"""What a reader sees on the page of a record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from bs4.element import Tag
from tests.unit.pages import decision

if TYPE_CHECKING:
    from .conftest import MakeSite, Site


def parsed(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def text_of(html: str) -> str:
    return " ".join(parsed(html).get_text(" ").split())


def related(html: str) -> dict[str, str]:
    """The list of relations: what stands beside each kind of link."""
    found = {}
    for kind in parsed(html).select("dl.cf-rel > dt"):
        target = kind.find_next_sibling("dd")
        assert isinstance(target, Tag)
        found[kind.get_text()] = " ".join(target.get_text(" ").split())
    return found


def row(html: str, *words: str) -> str:
    """The text of the one table row that holds all words."""
    rows = [" ".join(item.get_text(" ").split()) for item in parsed(html).select("tbody tr")]
    fitting = [item for item in rows if all(word in item for word in words)]
    assert len(fitting) == 1, rows
    return fitting[0]


def test_the_head_says_what_it_is_and_whether_it_can_be_relied_on(site: Site) -> None:
    above = site.fragments("churn").above
    head = text_of(above.html)
    assert head.startswith("Model card churn version 2.1.0")
    for words in (
        "Who leaves within 90 days.",
        "approved",
        "high risk",
        "personal data",
        "1 of 4 numbers verified",
        "review was due 1 June 2026, overdue at build 23 November 2026",
        "owner team-growth",
    ):
        assert words in head
    assert above.headings[0].title == "Churn score"
    assert 'href="mailto:growth@example.org"' in above.html


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (
            "review_by: 2026-11-01\n",
            "reviewed 2 March 2026, review was due 1 November 2026, overdue",
        ),
        ("review_by: 2027-11-01\n", "reviewed 2 March 2026, review due 1 November 2027"),
        ("", "reviewed 2 March 2026"),
    ],
)
def test_the_head_says_when_somebody_looked_last(make_site: MakeSite, due: str, said: str) -> None:
    page = (
        f"---\ntype: risk\ntitle: Late\nowner: a\n{due}reviews:\n"
        '  - {by: b, "on": "2026-03-02"}\n  - {by: c, "on": "2026-01-05"}\n---\n'
    )
    assert said in text_of(make_site({"docs/late.md": page}).fragments("late").above.html)


def test_meant_for_and_not_meant_for_stand_side_by_side(site: Site) -> None:
    panels = parsed(site.page("churn")).select(".cf-panel")
    assert "Ranking customers for a call" in panels[0].get_text()
    assert "Setting a price" in panels[1].get_text()


def test_what_is_not_recorded_is_said(site: Site) -> None:
    old = parsed(site.page("churn-old"))
    assert old.select(".cf-no .cf-missing")[0].get_text() == "not recorded"
    assert "No evaluation recorded." in old.get_text()


def test_every_number_says_what_its_artefact_says(site: Site) -> None:
    html = site.page("churn")
    assert "✓ verified" in row(html, "0.91", "1,000", "all")
    wrong = row(html, "region = north")
    assert "✕ mismatched" in wrong
    assert "the artefact says 0.95" in wrong
    assert "? unreadable there is no such file" in row(html, "region = south")
    assert "unverified" in row(html, "F1")
    assert 'href="https://git.example.org/blob/runs/churn.json"' in html


def test_numbers_stand_with_interval_baseline_threshold_and_group(site: Site) -> None:
    html = site.page("churn")
    assert "0.89 – 0.93" in row(html, "1,000")
    assert "+0.06 better than 0.85" in row(html, "1,000")
    assert "✕ not met must be ≥ 0.8" in row(html, "F1")


def test_groups_are_drawn_and_the_weakest_is_named(site: Site) -> None:
    html = site.page("churn")
    figure = parsed(html).select_one("figure")
    assert figure is not None
    assert "ROC AUC by group, test split." in figure.get_text()
    assert "Weakest: 0.80 (region = south, n 30)." in figure.get_text()
    assert len(figure.select(".cf-chart--wide .cf-dot")) == 3
    assert len(figure.select(".cf-chart--wide .cf-dot--worst")) == 1
    assert len(figure.select(".cf-chart--narrow .cf-dot")) == 3


def test_both_ends_of_a_link_show_it_with_its_kind(site: Site) -> None:
    card, data = related(site.page("churn")), related(site.page("customers"))
    assert card["trained on"] == "Customers draft personal data split train"
    assert data["trains"].startswith("Churn score approved")
    assert related(site.page("churn-old"))["superseded by"].startswith("Churn score approved")
    assert related(site.page("use-trees"))["decides"].startswith("Churn score approved")
    assert related(site.page("churn"))["decided by"] == "Use trees accepted"
    assert 'href="../customers/"' in site.page("churn")


def test_a_mention_in_prose_is_quoted(make_site: MakeSite, files: dict[str, str]) -> None:
    files["docs/use-trees.md"] = files["docs/use-trees.md"].replace("decides: [churn]\n", "")
    mentioned = related(make_site(files).page("churn"))["mentioned in"]
    assert "Use trees" in mentioned
    assert "“The score is what the call centre reads every morning.”" in mentioned


def test_a_mention_of_a_column_is_quoted_with_the_column(
    make_site: MakeSite, files: dict[str, str]
) -> None:
    files["docs/trial.md"] = (
        "---\ntype: experiment-log\nid: trial\ntitle: Bare trees\nstatus: completed\n"
        "outcome: refuted\n---\nOnly [[customers#months]] tells, as [[customers#months]] did.\n"
    )
    mentioned = related(make_site(files).page("customers"))["mentioned in"]
    assert "“Only Customers: months tells, as customers: months did.”" in mentioned


def test_a_mention_tells_what_came_of_the_experiment(
    make_site: MakeSite, files: dict[str, str]
) -> None:
    files["docs/trial.md"] = (
        "---\ntype: experiment-log\nid: trial\ntitle: Bare trees\nstatus: completed\n"
        "outcome: refuted\n---\nNo better than [the score](churn.md).\n"
    )
    assert related(make_site(files).page("churn"))["mentioned in"].startswith("Bare trees refuted")


def test_a_superseded_record_says_so_first_and_leads_on(site: Site) -> None:
    banner = parsed(site.page("churn-old")).select_one(".cf-banner")
    assert banner is not None
    assert "No longer in force: superseded by Churn score" in " ".join(banner.get_text().split())
    link = banner.select_one("a")
    assert link is not None
    assert link["href"] == "../churn/"
    assert "superseded" in text_of(site.fragments("churn-old").above.html)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("status: rejected", "Rejected."),
        ("status: deprecated\ndeprecation: {reason: Too slow}", "Deprecated. Too slow"),
        ("status: proposed", "Proposed, not in force."),
        ('status: accepted\nexpires: "2026-01-31"', "Expired. It held until 31 January 2026"),
    ],
)
def test_a_decision_that_is_not_in_force_has_a_banner(
    make_site: MakeSite, files: dict[str, str], change: str, said: str
) -> None:
    files["docs/use-trees.md"] = files["docs/use-trees.md"].replace("status: accepted", change)
    banners = parsed(make_site(files).page("use-trees")).select(".cf-banner")
    assert any(said in " ".join(banner.get_text().split()) for banner in banners)


def test_columns_have_anchors_that_carry_the_record(site: Site) -> None:
    html = site.page("customers")
    anchor = site.views.anchor(site.record("customers"), "age")
    assert parsed(html).find(id=anchor) is not None
    assert anchor.endswith("--customers")
    age = row(html, "age", "Age in years")
    for words in ("integer", "feature", "prediction time", "18 to 120", "18 to 99", "2 % missing"):
        assert words in age
    assert "after outcome" in row(html, "left")
    assert site.fragments("customers").hide_toc
    assert not site.fragments("churn").hide_toc


def test_the_chosen_option_is_marked(site: Site) -> None:
    options = parsed(site.page("use-trees")).select(".cf-split .cf-panel:has(.cf-option)")
    assert text_of(str(options[0])).startswith("Boosted trees ✓ chosen")
    assert "not chosen" in options[1].get_text()
    assert "They are better." in text_of(site.page("use-trees"))


def test_a_name_that_stands_above_is_not_repeated(make_site: MakeSite) -> None:
    page = (
        "---\ntype: handover\nid: h\ntitle: H\nowner: ana\nstatus: active\ndate: 2026-01-02\n"
        "from: ana\nto: lee\nsummary: What runs, and what does not.\n---\n"
    )
    above = parsed(make_site({"docs/h.md": page}).fragments("h").above.html)
    heading = above.find("h2", string="Summary")
    assert isinstance(heading, Tag)
    label = heading.find_next("dt")
    assert isinstance(label, Tag)
    assert label.get_text() == "Summary"
    assert label["class"] == ["cf-hidden"]


def test_a_heading_of_the_prose_is_not_made_again(make_site: MakeSite) -> None:
    page = decision("D", "drivers: [Time]", "# D\n\n## Context\n\nWe had to choose.\n")
    fragments = make_site({"docs/d.md": page}).fragments("d")
    titles = [each.title for part in (fragments.above, fragments.below) for each in part.headings]
    assert "Drivers" in titles
    assert "Context" not in titles


def test_what_was_expected_stands_beside_what_came(site: Site) -> None:
    criterion = row(site.page("try-trees"), "against the baseline")
    assert "ROC AUC ≥ +0.05 against the baseline primary" in criterion
    assert "+0.02 (0.93 against 0.91) ✕ not met" in criterion


def test_a_criterion_in_shares_is_told_in_the_percent_of_what_came(
    make_site: MakeSite, files: dict[str, str]
) -> None:
    relative = "value: 0.055, relative: true, versus"
    files["docs/try-trees.md"] = files["docs/try-trees.md"].replace("value: 0.05, versus", relative)
    criterion = row(make_site(files).page("try-trees"), "against the baseline")
    assert "ROC AUC ≥ +5.5 % against the baseline primary +2.2 %" in criterion


def test_a_criterion_has_the_unit_of_what_came(make_site: MakeSite, files: dict[str, str]) -> None:
    text = files["docs/try-trees.md"]
    text = text.replace(
        "baseline: churn\n", "  - {metric: latency_p99, op: le, value: 40}\nbaseline: churn\n"
    )
    text = text.replace("conclusion:", "  - {type: latency_p99, value: 118, unit: ms}\nconclusion:")
    criterion = row(make_site({**files, "docs/try-trees.md": text}).page("try-trees"), "≤ 40 ms")
    assert "118 ms ✕ not met" in criterion


@pytest.mark.parametrize(
    ("heading", "is_told"),
    [("# Try trees", False), ("# Try `trees` #", False), ("# Trees", True), ("No heading", False)],
)
def test_a_page_that_is_headed_otherwise_says_its_title(
    make_site: MakeSite, files: dict[str, str], heading: str, is_told: bool
) -> None:
    files["docs/try-trees.md"] = files["docs/try-trees.md"].replace("# Try trees", heading)
    kicker = parsed(make_site(files).fragments("try-trees").above.html).select_one(".cf-kicker")
    assert kicker is not None
    assert ("listed as “Try trees”" in kicker.get_text()) is is_told


def test_what_a_new_record_still_owes_is_no_answer(make_site: MakeSite) -> None:
    page = (
        "---\ntype: model-card\ntitle: New\nowner: a\n"
        "description: Description not written down yet.\n"
        "intended_use: Intended use not written down yet.\n---\n"
    )
    shown = text_of(make_site({"docs/new.md": page}).page("new"))
    assert "Meant for not recorded" in shown
    assert "not written down yet" not in shown


def test_what_stands_between_a_record_and_its_next_state_is_named(
    make_site: MakeSite, files: dict[str, str]
) -> None:
    files["docs/churn-old.md"] = files["docs/churn-old.md"].replace("approved", "in-review")
    files["docs/churn.md"] = files["docs/churn.md"].replace("supersedes: [churn-old]\n", "")
    banner = parsed(make_site(files).page("churn-old")).select_one(".cf-banner")
    assert banner is not None
    said = " ".join(banner.get_text().split())
    assert said.startswith("Not approved yet.")
    assert "answers stand between: " in said


def test_ids_are_unique_and_carry_the_record(site: Site) -> None:
    for record in site.report.project.kb:
        ids = re.findall(r' id="([^"]+)"', site.page(record.id))
        assert len(ids) == len(set(ids))
        assert all(record.id in item for item in ids)


def test_headings_are_told_for_the_table_of_contents(site: Site) -> None:
    found = site.fragments("churn")
    headings = [*found.above.headings, *found.below.headings]
    tags = parsed(found.above.html + found.below.html).select("h1, h2")
    assert [heading.id for heading in headings] == [tag["id"] for tag in tags]


def test_the_authors_title_replaces_ours(site: Site) -> None:
    found = site.fragments("churn")
    page = parsed(found.around('<h1 id="churn-score">Churn score</h1>\n<p>Reads it.</p>'))
    assert [title["id"] for title in page.select("h1")] == ["churn-score"]
    assert page.get_text().index("approved") < page.get_text().index("Reads it.")
    assert page.get_text().index("Reads it.") < page.get_text().index("trained on")
    without = parsed(found.around("<p>Reads it.</p>"))
    assert [title.get_text() for title in without.select("h1")] == ["Churn score"]


def test_a_type_of_the_teams_own_needs_no_code(make_site: MakeSite) -> None:
    site = make_site(
        {
            "schemas/meeting-note.schema.json": """{
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "$id": "meeting-note.schema.json", "title": "Meeting note", "type": "object",
              "x-cardfile": {"type": "meeting-note", "base": "record", "label": "Meeting note"},
              "properties": {
                "who": {"title": "Who was there", "type": "array", "items": {"type": "string"}},
                "about": {"title": "About", "type": "string",
                          "x-cardfile": {"relation": {"to": "*", "inverse": "discussed in"}}}
              }, "required": ["title", "who"]}""",
            "docs/monday.md": MONDAY,
            "docs/old.md": OLD_CARD,
        }
    )
    page = text_of(site.page("monday"))
    assert "Meeting note monday" in page
    assert "Who was there Ana, Bo" in page
    assert related(site.page("old"))["discussed in"].startswith("Monday")
    assert "Monday" in site.catalogue("meeting-note")


def test_sentences_stand_one_below_the_other_and_words_in_one_line(make_site: MakeSite) -> None:
    html = make_site({"docs/second.md": PROJECT}).page("second")
    page = parsed(html)
    apart = page.find("dt", string="Out of scope").find_next_sibling("dd")
    assert [item.get_text() for item in apart.select("li")] == [
        "Which of 0 and 1 is fixed?",
        "Prices",
    ]
    assert page.find("dt", string="Team").find_next_sibling("dd").get_text() == "Ana Ruiz; Bo Li"


def test_a_column_is_aligned_as_numbers_where_it_has_nothing_else(make_site: MakeSite) -> None:
    page = parsed(make_site({"docs/second.md": PROJECT}).page("second"))
    metrics = page.find("table", attrs={"class": "cf-table"})
    assert not metrics.select(".cf-num")
    only = PROJECT.replace("0.05 more", "0.9")
    metrics = parsed(make_site({"docs/second.md": only}).page("second")).find("table")
    assert [cell.get_text() for cell in metrics.select(".cf-num")] == ["Target", "0.9", "0.8"]


PROJECT = """---
type: project
title: Second
owner: ana
team: [Ana Ruiz, Bo Li]
out_of_scope: ["Which of 0 and 1 is fixed?", Prices]
success_metrics:
  - {metric: Refusals, target: 0.05 more}
  - {metric: Ratio, target: 0.8}
---
"""

MONDAY = """---
type: meeting-note
title: Monday
who: [Ana, Bo]
about: old
---
"""

OLD_CARD = """---
type: model-card
title: Old
description: The first attempt.
owner: team-growth
intended_use: Ranking customers.
---
"""
