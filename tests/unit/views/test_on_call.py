"""The page for whoever is called at night, and what of it stands on a service's own page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

from .test_people import counts_are_right, record, rows, words

if TYPE_CHECKING:
    from .conftest import MakeSite

SERVICE = """\
owner: a
description: Answers.
url: https://example.org/
status: live
alerts: [{name: slow-answers, condition: p95 above 500 ms}, "نفد القرص"]
on_call: team-crm
escalation: [team-crm, {name: Bo, email: bo@example.org}]
dashboards: [{title: Graphs, url: "javascript:alert(1)"}, https://example.org/g]
runbook: restart"""
FILES = {
    "docs/desk.md": record("service", "Desk", SERVICE),
    "docs/idle.md": record("service", "Old desk", "owner: a\nurl: https://x.org/\nstatus: retired"),
    "docs/score.md": record(
        "model-card",
        "Score",
        "owner: a\nversion: 1.0.0\nupdated: 2026-11-20\nmonitoring: {rollback: Switch it off.,\n"
        "  alerts: [{name: Slow-Answers}, {name: drift}], runbook: drifting}\n"
        "deployed_in: [{ref: desk, environment: production, version: 2.1.0, since: 2026-10-01}]",
    ),
    "docs/before.md": record("model-card", "Before", "owner: a\nupdated: 2026-11-15"),
    "docs/restart.md": record(
        "runbook", "Restart", "owner: a\nrollback: Start it again.\nlast_tested: 2026-09-02"
    ),
    "docs/drifting.md": record("runbook", "Drifting", "owner: a\ntrigger: The alert DRIFT fires."),
    "docs/fall.md": record(
        "incident", "It fell", "owner: a\nstatus: open\nstarted: 2026-11-22\naffects: [score]"
    ),
}


def test_each_alert_has_its_runbook_and_whom_to_call(make_site: MakeSite) -> None:
    html = make_site(FILES).view("on-call")
    found = rows(html, "Alerts")
    assert found["slow-answers"] == [
        "Restart draft the service's own", "p95 above 500 ms", "Desk", "team-crm", "team-crm Bo",
    ]  # fmt: skip
    # the model's own alert, with the runbook that speaks of it
    assert found["drift"][0] == "Drifting draft Runbook"
    assert list(found) == ["slow-answers", "نفد القرص", "drift"]
    assert BeautifulSoup(html, "html.parser").find(id="alert--slow-answers--desk")


def test_a_runbook_that_does_not_speak_of_an_alert_is_shown_with_whose_it_is(
    make_site: MakeSite,
) -> None:
    silent = FILES["docs/drifting.md"].replace("trigger: The alert DRIFT fires.", "trigger: Never.")
    files = FILES | {"docs/drifting.md": silent}
    assert rows(make_site(files).view("on-call"), "Alerts")["drift"][0] == (
        "Drifting draft the model's own"
    )
    score = FILES["docs/score.md"].replace(", runbook: drifting", "")
    found = rows(make_site(files | {"docs/score.md": score}).view("on-call"), "Alerts")
    assert found["drift"][0] == "Restart draft the service's own"
    named = FILES["docs/restart.md"].replace("rollback:", "trigger: slow-answers\nrollback:")
    found = rows(make_site(files | {"docs/restart.md": named}).view("on-call"), "Alerts")
    assert found["slow-answers"][0] == "Restart draft Runbook"


def test_a_service_says_what_runs_in_which_version_and_what_changed(make_site: MakeSite) -> None:
    found = rows(make_site(FILES).view("on-call"), "Desk at a glance")
    assert found["Runs here"] == [
        "Score draft version 2.1.0, the card describes 1.0.0, production, since 1 October 2026",
    ]  # fmt: skip
    assert found["Way back"] == ["Switch it off. Score"]
    # what undoes a runbook brings back the very version that is at fault
    assert found["To undo a runbook"] == ["Start it again. Restart"]
    assert found["Open incidents"] == ["It fell open Incident"]
    changed = found["Changed in the 7 days before the build"][0]
    assert "Score draft Model card, 20 Nov 2026" in changed
    assert "Before" not in changed


def test_the_head_of_a_service_names_the_version_that_runs(make_site: MakeSite) -> None:
    head = words(make_site(FILES).fragments("desk").above.html)
    assert "Score draft version 2.1.0, the card describes 1.0.0" in head


def test_a_services_alert_does_not_get_the_runbook_of_one_model(make_site: MakeSite) -> None:
    files = FILES | {"docs/desk.md": FILES["docs/desk.md"].replace("\nrunbook: restart", "")}
    html = make_site(files).view("on-call")
    assert rows(html, "Alerts")["slow-answers"][0] == "none"
    assert rows(html, "Alerts")["drift"][0] == "Drifting draft Runbook"
    assert "Alerts without a runbook 2" in words(html)


def test_an_alert_of_a_model_calls_those_who_answer_for_the_model(make_site: MakeSite) -> None:
    score = FILES["docs/score.md"].replace("monitoring: {", "monitoring: {on_call: team-trees, ")
    found = rows(make_site(FILES | {"docs/score.md": score}).view("on-call"), "Alerts")
    assert found["drift"][3] == "team-trees"
    assert found["slow-answers"][3] == "team-crm"


def test_who_has_left_is_not_on_call(make_site: MakeSite) -> None:
    people = 'team-crm: {name: CRM}\nbo: {name: Bo, left: "2026-10-01", successor: team-crm}\n'
    files = {
        **FILES,
        "cardfile.toml": '[vocabulary]\npeople = "people.yml"\n',
        "people.yml": people,
        "docs/desk.md": FILES["docs/desk.md"].replace("on_call: team-crm", "on_call: bo"),
    }
    html = make_site(files).view("on-call")
    told = rows(html, "Desk at a glance")["On call"]
    assert told == ["Bo left on 1 October 2026; CRM took over"]
    assert "Nobody on call 1" in words(html)


def test_a_services_own_page_says_the_same(make_site: MakeSite) -> None:
    site = make_site(FILES)
    own = rows(site.page("desk"), "Desk at a glance")
    assert own == rows(site.view("on-call"), "Desk at a glance")
    assert site.fragments("desk").above.headings[-1].title == "If something is wrong"


def test_an_open_incident_leads_to_the_runbooks_of_what_it_affects(make_site: MakeSite) -> None:
    assert "Runbooks Drifting" in words(make_site(FILES).fragments("fall").above.html)
    fall = FILES["docs/fall.md"]
    bare = {**FILES, "docs/fall.md": fall.replace("[score]", "[before]")}
    told = "Runbooks none for what it affects"
    assert told in words(make_site(bare).fragments("fall").above.html)
    over = {**FILES, "docs/fall.md": fall.replace("status: open", "status: resolved")}
    assert "Runbooks" not in words(make_site(over).fragments("fall").above.html)


def test_an_alert_finds_its_service_in_the_search(make_site: MakeSite) -> None:
    site = make_site(FILES)
    entry = site.views.search_entry(site.record("desk")).html
    assert "slow-answers" in entry
    assert "نفد القرص" in entry


def test_no_address_of_a_record_becomes_a_script(make_site: MakeSite) -> None:
    html = make_site(FILES).view("on-call")
    assert "javascript:" not in html
    assert "Old desk" not in html


def test_every_number_is_what_its_query_gives(make_site: MakeSite) -> None:
    site = make_site(FILES)
    assert counts_are_right(site, site.view("on-call")) > 0


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"docs/index.md": "# Hello\n"}, "There is no service yet."),
        (
            {"docs/a.md": record("service", "A", "owner: a\nurl: https://x.org/")},
            "No service names",
        ),
    ],
)
def test_without_alerts_it_says_how_to_name_the_first(
    make_site: MakeSite, files: dict[str, str], said: str
) -> None:
    assert said in words(make_site(files).view("on-call"))


def test_many_services_are_at_a_glance_up_to_a_cap(make_site: MakeSite) -> None:
    one = record("service", "S", "owner: a\nurl: https://x.org/")
    html = make_site({f"docs/s{number}.md": one for number in range(45)}).view("on-call")
    assert "40 of 45 services shown at a glance" in words(html)


OLD = """\
owner: bo
status: deprecated
deprecation: {reason: Too plain., sunset: 2026-10-31}
deployed_in: [desk]"""
MOVED = {
    **FILES,
    "cardfile.toml": '[vocabulary]\npeople = "people.yml"\n',
    "people.yml": 'bo: {name: Bo, left: "2026-10-01"}\n',
    "docs/old.md": record("model-card", "Old score", OLD),
    "docs/new.md": record(
        "model-card", "New score", "owner: a\nstatus: production\nsupersedes: [old]"
    ),
}


def test_a_model_that_was_replaced_runs_until_another_runs_in_its_place(
    make_site: MakeSite,
) -> None:
    site = make_site(MOVED)
    assert "Old score superseded version not recorded" in words(site.view("on-call"))
    assert "no model, as far" not in words(site.page("desk"))
    head = words(site.fragments("old").above.html)
    assert "Still in use in Desk although it was to stop on 31 October 2026." in head
    assert "owner Bo, left on 1 October 2026" in head
    home = words(site.home())
    assert "1 model in use past the announced end Old score was to stop on 31 October 2026;" in home
    assert "1 record whose owner has left Old score" in home
    ends = rows(site.view("governance/reviews"), "What ends by itself")
    assert ends["Old score superseded Model card"][1] == "31 Oct 2026 over at build"
    assert "Old score superseded Model card" in rows(
        site.view("people"), "Records whose owner has left"
    )

    new = MOVED["docs/new.md"].replace("status:", "deployed_in: [desk]\nstatus:")
    moved = make_site({**MOVED, "docs/new.md": new})
    assert "Old score" not in words(moved.view("on-call"))
    assert "Still in use" not in words(moved.fragments("old").above.html)
    assert "announced end" not in words(moved.home())
