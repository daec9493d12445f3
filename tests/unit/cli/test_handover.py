"""`cardfile handover`: a page that its author completes, and that is a record at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.repositories import commit, init, write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import Run

CARD = """\
---
type: model-card
title: "Score: *bold* | <b>"
description: Ranks customers.
owner: ana
status: draft
intended_use: Ranking.
trained_on: [rows]
risk: {level: high}
---
"""
FILES = {
    "cardfile.toml": '[vocabulary]\npeople = "people.yml"\n',
    "people.yml": "ana: {name: Ana Ruiz, team: risk, successor: mei}\nmei: {team: risk}\n"
    "risk: {name: Risk, kind: team, email: r@example.org}\n",
    "docs/score.md": CARD,
    "docs/rows.md": "---\ntype: data-dictionary\ntitle: Rows\ndescription: One row each.\n"
    "owner: ana\nreviewers: [mei]\npersonal_data: unknown\nreview_by: 2026-11-01\n"
    "fields: [{name: age, type: integer, unit: a, description: Age}]\n---\n",
    "docs/run.md": "---\ntype: experiment-log\ntitle: A run\nowner: ana\nstatus: running\n"
    "hypothesis: It ranks.\n---\n",
    "docs/fall.md": "---\ntype: incident\ntitle: It fell\nowner: mei\nstatus: open\n"
    "severity: high\nstarted: 2026-11-02\naffects: [score]\n---\n",
}
DATES = ("--since", "2026-10-15", "--as-of", "2026-11-23")


@pytest.fixture
def team(empty: Path) -> Path:
    write(empty, FILES)
    init(empty)
    (empty / "docs/score.md").write_text(CARD.replace("draft", "in-review"), "utf-8")
    commit(empty, day="2026-11-10T12:00:00+00:00")
    return empty


def test_the_sheet_says_what_runs_what_changed_and_who_else_knows(team: Path, run: Run) -> None:
    page = run("handover", *DATES, "--from", "ana").out
    for line in (
        "from: ana",
        "to: mei",
        'summary: "3 records, 2 of them known to nobody else; 1 experiment running; 1 incident'
        ' open; 1 record changed since 15 October 2026."',
        '  - what: "Score: *bold* | <b>: draft → in-review"',
        '  - what: "A run: running"',
        '  - what: "It fell: incident, open"',
        '  - what: "Rows: review overdue"',
        '  - what: "Rows: not known: personal_data"',
        "- [ ] [[score]]: high risk; nobody else knows it; 1 record depends on it;"
        " no review planned",
        "- [ ] [[rows]]: high risk of what depends on it; also known to `mei`;"
        " 2 records depend on it; review due 1 November 2026",
    ):
        assert line in page.splitlines()
    assert page.index("[[score]]") < page.index("[[rows]]") < page.index("[[run]]")


def test_the_page_is_a_record_without_a_finding(team: Path, run: Run) -> None:
    page = run("handover", *DATES, "--from", "ana").out
    (team / "docs/handover.md").write_text(page, "utf-8")
    found = run("lint", "docs/handover.md", "--as-of", "2026-11-23", "--fail-on", "info")
    assert "no findings" in found.out


def test_without_a_party_it_is_of_everybody(team: Path, run: Run) -> None:
    assert "4 records" in run("handover", *DATES).out


def test_a_team_hands_over_what_its_people_own(team: Path, run: Run) -> None:
    page = run("handover", *DATES, "--from", "risk").out
    assert "title: Handover of Risk, 23 November 2026" in page
    assert "4 records, 4 of them known to nobody else" in page


def test_before_the_first_commit_everything_is_new(team: Path, run: Run) -> None:
    page = run("handover", "--since", "2020-01-01", "--as-of", "2026-11-23", "--from", "ana").out
    assert '  - what: "Rows: new, draft"' in page.splitlines()


def test_without_git_it_says_so(empty: Path, run: Run) -> None:
    write(empty, FILES)
    page = run("handover", *DATES, "--from", "ana").out
    assert "git does not say what changed since 15 October 2026" in page


def test_a_name_that_nobody_has_is_told_with_the_nearest(team: Path, run: Run) -> None:
    assert "“anna”; did you mean “ana”?" in run("handover", *DATES, "--from", "anna", status=2).err


def test_a_day_to_come_and_no_day_are_refused(team: Path, run: Run) -> None:
    later = run("handover", "--since", "2027-01-01", "--as-of", "2026-11-23", status=2)
    assert "still to come" in later.err
    assert "“soon” is no day" in run("handover", "--since", "soon", status=2).err


def test_who_owns_nothing_hands_nothing_over(team: Path, run: Run) -> None:
    (team / "people.yml").write_text(FILES["people.yml"] + "zoe: {}\n", "utf-8")
    assert "No record is left to hand over." in run("handover", *DATES, "--from", "zoe").out
