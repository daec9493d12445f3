"""Glossary, incidents, runbooks and the pages of the types that a team may use besides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from tests.unit.pages import card, data

if TYPE_CHECKING:
    from tests.unit.views.conftest import MakeSite

PEOPLE = "ana: {name: Ana Ruiz, email: ana@example.org}\n"
INCIDENT = """---
type: incident
title: Empty files
owner: ana
status: mitigated
severity: high
started: "2026-08-07T11:40:00Z"
detected: "2026-08-07T12:25:00Z"
resolved: "2026-08-09T12:25:00Z"
affects: [score]
impact: Nobody was scored.
timeline: [{at: "2026-08-07T12:25:00Z", what: The alert fired, by: ana}]
follow_ups:
  - {what: Refuse empty files, owner: ana, due: "2026-10-01", ref: score}
  - {what: Write it down, done: true}
  - Tell the desk
---
"""
RUNBOOK = """---
type: runbook
title: Switch it off
description: Within a minute.
owner: ana
status: active
applies_to_records: [score]
trigger: The alert fires.
on_call: ana
{more}
---
"""
TERM = """---
type: term
title: Age
owner: ana
definition: Completed years.
synonyms: [years of life]
unit: a
---
"""
PROJECT = """---
type: project
title: Scores
description: All of them.
owner: ana
status: delivery
problem: Nobody knows.
onboarding:
  - {step: "Week 2: read the card", ref: score}
  - {step: "Week 2: ask", url: "https://example.org/ask"}
  - {step: "Week 3: switch it off", role: on call, ref: off}
  - Say hello
---
"""
SERVICE = """---
type: service
title: Desk
description: Where it runs.
owner: ana
status: live
url: https://desk.example.org/
---
"""
HANDOVER = """---
type: handover
title: From Bo to Ana
owner: ana
status: active
date: "2026-10-26"
from: bo
to: ana
summary: All of it.
open_questions: [Why?, Since when?]
---
"""
FILES = {
    "docs/score.md": card("Score", 'status: production\nversion: "1.2"\ndeployed_in: [desk]'),
    "docs/empty.md": INCIDENT,
    "docs/off.md": RUNBOOK.format(more='last_tested: "2025-10-01"'),
    "docs/age.md": TERM,
    "docs/people.md": data("People", "").replace(
        "fields:", "fields:\n  - {name: years, type: integer, description: Age, term: age}"
    ),
    "docs/scores.md": PROJECT,
    "docs/desk.md": SERVICE,
    "docs/bo.md": HANDOVER,
}


def text(html: str) -> str:
    return BeautifulSoup(html, "html.parser").get_text(" ", strip=True)


def test_open_follow_ups_come_first_with_those_that_are_overdue(make_site: MakeSite) -> None:
    site = make_site(FILES)
    page = BeautifulSoup(site.view("incidents"), "html.parser")
    rows = [row.get_text(" ", strip=True) for row in page.select("tbody tr")]
    assert rows[0].startswith("Refuse empty files Empty files mitigated Incident ana 1 Oct 2026")
    assert "overdue at build 23 November 2026" in rows[0]
    assert rows[1].startswith("Tell the desk")
    assert len(rows) == 2
    shown = page.get_text(" ", strip=True)
    assert "7 August 2026 Empty files mitigated high severity Nobody was scored." in shown
    assert "noticed after 45 min · over after 2 days · 1 of 3 follow-ups done" in shown


def test_no_incident_says_how_to_write_one(make_site: MakeSite) -> None:
    shown = text(make_site({"docs/a.md": card("A")}).view("incidents"))
    assert "cardfile new incident" in shown


def test_a_runbook_says_when_it_was_tried_and_whether_that_is_too_long_ago(
    make_site: MakeSite,
) -> None:
    site = make_site(FILES)
    assert "1 Oct 2025 over a year ago at build 23 November 2026" in text(site.view("runbooks"))
    assert "Trial over a year ago at build" in text(site.page("off"))
    never = {**FILES, "docs/off.md": RUNBOOK.format(more="")}
    assert "never, as far as recorded" in text(make_site(never).view("runbooks"))


def test_what_is_in_use_without_a_runbook_is_named(make_site: MakeSite) -> None:
    shown = text(make_site(FILES).view("runbooks"))
    assert "In use without a runbook" in shown
    assert shown.endswith("Record Owner Desk live Service ana")


def test_a_term_stands_with_the_columns_that_follow_it(make_site: MakeSite) -> None:
    site = make_site(FILES)
    assert "Age also years of life Completed years. years years People" in text(
        site.view("glossary")
    )
    assert "Columns years in People" in text(site.page("age"))
    assert "1 term, 1 followed by columns" in text(site.view("glossary"))


def test_no_term_says_how_to_add_the_first(make_site: MakeSite) -> None:
    assert "cardfile new term" in text(make_site({"docs/a.md": card("A")}).view("glossary"))


def test_the_way_into_a_project_goes_by_week_and_role(make_site: MakeSite) -> None:
    page = BeautifulSoup(make_site(FILES).page("scores"), "html.parser")
    shown = page.get_text(" ", strip=True)
    assert "For everybody Week 2 Read the card Score Ask First steps Say hello" in shown
    assert "For a on call" not in shown
    assert "For: on call Week 3 Switch it off Switch it off Purpose" in shown
    assert page.find("a", href="https://example.org/ask") is not None
    assert shown.index("Start here") < shown.index("Purpose")


def test_a_service_says_what_runs_in_it_and_in_which_version(make_site: MakeSite) -> None:
    assert "Runs Score production version 1.2" in text(make_site(FILES).page("desk"))


def test_a_handover_says_whether_it_was_accepted_and_what_is_open(make_site: MakeSite) -> None:
    shown = text(make_site(FILES).page("bo"))
    assert "Accepted not yet" in shown
    assert "Still open 2 open questions" in shown


def test_what_is_under_way_is_told_before_the_record_that_it_is_about(make_site: MakeSite) -> None:
    long = "Labels by hand each week, with the desk in Zürich, until somebody takes over"
    bo = FILES["docs/bo.md"].replace(
        "\nopen_questions", f"\nin_progress: [{{what: '{long}', ref: score}}]\nopen_questions", 1
    )
    shown = text(make_site({**FILES, "docs/bo.md": bo}).page("bo"))
    assert f"In progress {long}: Score" in shown.replace(" : ", ": ")


def test_people_and_moments_are_written_as_readers_read_them(make_site: MakeSite) -> None:
    files = {
        **FILES,
        "people.yml": PEOPLE,
        "cardfile.toml": '[vocabulary]\npeople = "people.yml"\n',
    }
    shown = text(make_site(files).page("empty"))
    assert "At 7 August 2026, 12:25 UTC What The alert fired By Ana Ruiz" in shown
    assert "Noticed after 45 min" in shown
    assert "Follow-ups 1 of 3 done 1 overdue at build 23 November 2026" in shown


STEPS = """---
type: runbook
id: off
title: Off
description: Switch it off.
owner: team-growth
status: active
applies_to_records: [churn]
steps:
  - {do: Look, expect: It fails}
  - expect: Nothing fails
    command: |
      flags off churn --everywhere
      flags list
    do: Switch
---
"""


def test_steps_are_numbered_and_commands_stay_as_they_were_written(
    make_site: MakeSite,
) -> None:
    page = BeautifulSoup(make_site({"docs/off.md": STEPS}).page("off"), "html.parser")
    steps = page.select("ol > li")
    assert " ".join(steps[0].get_text(" ", strip=True).split()) == "Look Expect: It fails"
    assert steps[1].get_text().startswith("Switch")
    command = steps[1].select_one("pre code")
    assert command is not None
    assert command.get_text() == "flags off churn --everywhere\nflags list"


def test_a_model_in_production_without_a_runbook_is_named(make_site: MakeSite) -> None:
    files = {**FILES, "docs/lone.md": card("Lone", "status: production")}
    shown = text(make_site(files).view("runbooks"))
    assert "Lone production Model card" in shown.partition("In use without a runbook")[2]


def test_a_follow_up_of_somebody_who_has_left_says_so(make_site: MakeSite) -> None:
    files = {
        **FILES,
        "cardfile.toml": '[vocabulary]\npeople = "people.yml"\n',
        "people.yml": 'ana: {name: Ana, left: "2026-10-31"}\n',
    }
    assert "Ana, left on 31 October 2026" in text(make_site(files).view("incidents"))
