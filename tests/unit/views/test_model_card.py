"""What a model's page says of its data, its risks, its decisions, and what it still owes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from .conftest import MakeSite, Site

OWED = "Not answered yet"
RISKY = "risk: {level: high}\nrisks:\n  - {ref: gap}\n  - {name: Misread, severity: low}\n"
RISK = """---
type: risk
id: gap
title: A gap between groups
owner: team-growth
status: open
likelihood: high
impact: medium
mitigation_strategy: Nobody decides by score alone.
residual: low
---

# A gap between groups
"""


def table(html: str, label: str) -> list[list[str]]:
    """The cells of a table by its caption."""
    page = BeautifulSoup(html, "html.parser")
    captions = [each for each in page.find_all("caption") if each.get_text() == label]
    assert len(captions) == 1, f"{len(captions)} tables are called {label}"
    rows = captions[0].find_parent("table").find_all("tr")
    return [[cell.get_text(" ", strip=True) for cell in row.find_all(["td"])] for row in rows[1:]]


def panel(html: str, title: str) -> str:
    page = BeautifulSoup(html, "html.parser")
    found = page.find(string=title)
    return found.find_parent("section").get_text(" ", strip=True) if found else ""


def test_data_stand_with_their_class_and_their_licence(
    make_site: MakeSite, files: dict[str, str]
) -> None:
    files["docs/customers.md"] = files["docs/customers.md"].replace(
        "status: draft", "status: draft\nlicense: CC-BY-4.0"
    )
    rows = table(make_site(files).page("churn"), "Data")
    assert rows == [
        ["Customers draft", "trained on split train", "personal data", "CC-BY-4.0"],
        ["Customers draft", "measured on", "personal data", "CC-BY-4.0"],
    ]


def test_risks_stand_with_what_is_done_about_them(
    make_site: MakeSite, files: dict[str, str]
) -> None:
    files["docs/churn.md"] = files["docs/churn.md"].replace("risk: {level: high}\n", RISKY)
    files["docs/gap.md"] = RISK
    rows = table(make_site(files).page("churn"), "Risks")
    assert rows == [
        ["A gap between groups open", "high × medium", "Nobody decides by score alone.", "low"],
        ["Misread", "not recorded × low", "not recorded", "not recorded"],
    ]


def test_risks_weighed_by_numbers_are_weighed(make_site: MakeSite, files: dict[str, str]) -> None:
    files["docs/churn.md"] = files["docs/churn.md"].replace("risk: {level: high}\n", RISKY)
    numbers = RISK.replace("likelihood: high", "likelihood: 5").replace("medium", "2")
    files["docs/gap.md"] = numbers.replace("residual: low", "residual: 3")
    row = table(make_site(files).page("churn"), "Risks")[0]
    assert row[1] == "5 of 5 × 2 of 5"
    assert row[3] == "3 of 5"


def test_decisions_in_force_are_named_with_their_day(site: Site) -> None:
    assert panel(site.page("churn"), "Decisions in force about it") == (
        "Decisions in force about it Use trees since 12 March 2026"
    )


@pytest.mark.parametrize("status", ["proposed", "rejected"])
def test_other_decisions_bind_nobody(
    make_site: MakeSite, files: dict[str, str], status: str
) -> None:
    files["docs/use-trees.md"] = files["docs/use-trees.md"].replace("accepted", status)
    assert "Decisions in force" not in make_site(files).page("churn")


@pytest.mark.parametrize(
    ("expires", "title", "note"),
    [
        ("2026-11-22", "Decisions about it that have expired", "expired 22 November 2026"),
        (
            "2026-11-23",
            "Decisions in force about it",
            "since 12 March 2026, until 23 November 2026",
        ),
    ],
)
def test_a_decision_is_in_force_until_the_day_that_it_names(
    make_site: MakeSite, files: dict[str, str], expires: str, title: str, note: str
) -> None:
    keys = f"status: accepted\nexpires: {expires}"
    files["docs/use-trees.md"] = files["docs/use-trees.md"].replace("status: accepted", keys)
    html = make_site(files).page("churn")
    assert panel(html, title) == f"{title} Use trees {note}"
    assert ("accepted, expired" in html) is (expires == "2026-11-22")


def test_a_superseded_decision_is_not_in_force(make_site: MakeSite, files: dict[str, str]) -> None:
    newer = files["docs/use-trees.md"].replace("id: use-trees", "id: use-lines")
    newer = newer.replace("title: Use trees", "title: Use lines").replace("2026-03", "2026-09")
    newer = newer.replace("decides: [churn]", "supersedes: [use-trees]")
    site = make_site({**files, "docs/use-lines.md": newer})
    assert "Decisions in force" not in site.page("churn")
    assert "Decisions in force" not in site.page("use-lines")


def test_what_is_not_answered_is_listed_with_the_field_that_asks(site: Site) -> None:
    rows = table(site.page("churn"), "Not answered yet")
    assert ["Monitoring", "monitoring", "needed for production"] in rows
    assert all(len(row) == 3 and all(row) for row in rows)


def test_what_is_owed_already_is_not_put_off(make_site: MakeSite, files: dict[str, str]) -> None:
    lines = [line for line in files["docs/churn.md"].split("\n") if "license:" not in line]
    rows = table(make_site({**files, "docs/churn.md": "\n".join(lines)}).page("churn"), OWED)
    assert ["Licence", "license", "needed now"] in rows


def test_final_records_owe_nothing(make_site: MakeSite, files: dict[str, str]) -> None:
    files["docs/churn.md"] = files["docs/churn.md"].replace("status: approved", "status: retired")
    assert "not answered yet" not in make_site(files).page("churn")


def test_points_of_annex_iv_are_answered_or_open(site: Site) -> None:
    rows = {row[0]: row[2:] for row in table(site.page("churn"), "Annex IV of the AI Act")}
    assert rows["1(a)"] == ["Intended use, Owner, Version", "nothing"]
    assert rows["5"] == ["Risk", "Risks"]
    assert rows["9"] == ["not recorded", "Monitoring"]


def test_annex_iv_is_asked_of_high_risk_alone(make_site: MakeSite, files: dict[str, str]) -> None:
    files["docs/churn.md"] = files["docs/churn.md"].replace("level: high", "level: low")
    assert "Annex IV" not in make_site(files).page("churn")


def test_fine_tuning_answers_for_the_training_data(
    make_site: MakeSite, files: dict[str, str]
) -> None:
    files["docs/churn.md"] = files["docs/churn.md"].replace("trained_on:", "finetuned_on:")
    rows = {r[0]: r[2:] for r in table(make_site(files).page("churn"), "Annex IV of the AI Act")}
    assert rows["2(d)"] == ["Fine-tuned on", "nothing"]


def test_annex_iv_is_not_asked_of_what_the_law_calls_minimal(
    make_site: MakeSite, files: dict[str, str]
) -> None:
    act = "eu_ai_act: {risk_classification: minimal}\nrisk: {level: high}\n"
    files["docs/churn.md"] = files["docs/churn.md"].replace("risk: {level: high}\n", act)
    html = make_site(files).page("churn")
    assert "eu_ai_act" not in html
    assert "Annex IV of the AI Act" not in html


def test_of_many_groups_the_weakest_come_first(make_site: MakeSite, files: dict[str, str]) -> None:
    rows = "".join(
        f"      - {{type: roc_auc, value: 0.{500 + place}, group: {{shop: s{place}}}}}\n"
        for place in range(60)
    )
    files["docs/churn.md"] = files["docs/churn.md"].replace(
        "      - {type: f1", f"{rows}      - {{type: f1"
    )
    page = BeautifulSoup(make_site(files).page("churn"), "html.parser")
    summary = page.find("summary", string=lambda text: "other groups" in (text or ""))
    assert "52 other groups" in summary.get_text()
    rest = summary.find_parent("details").extract()
    assert "shop = s59" in rest.get_text()
    assert "shop = s0" in page.get_text()
    assert "shop = s10" not in page.get_text()


def test_who_uses_data_is_counted_and_led_to(site: Site) -> None:
    page = BeautifulSoup(site.page("customers"), "html.parser")
    panel_ = page.find(string="Used by").find_parent("section")
    links = panel_.select("a")
    assert links
    assert all(page.find(id=link["href"].removeprefix("#")) for link in links)
    assert "Model cards 1 (in force)" in " ".join(panel_.get_text(" ").split())


@pytest.mark.parametrize(
    ("draft", "approved", "said"),
    [
        (1, 0, "1 (none in force)"),
        (1, 1, "2 (1 in force)"),
        (0, 2, "2 (all in force)"),
    ],
)
def test_how_many_users_are_in_force_is_no_second_number(
    make_site: MakeSite, files: dict[str, str], draft: int, approved: int, said: str
) -> None:
    trial = "---\ntype: experiment-log\ntitle: Trial\nowner: a\nevaluated_on: [customers]\n"
    for status, count in (("planned", draft), ("completed", approved)):
        for index in range(count):
            files[f"docs/{status}-{index}.md"] = f"{trial}status: {status}\n---\n"
    page = BeautifulSoup(make_site(files).page("customers"), "html.parser")
    panel_ = page.find(string="Used by").find_parent("section")
    assert f"Experiments {said}" in " ".join(panel_.get_text(" ").split())


def test_silence_about_use_is_told_of_models_and_not_of_data(
    make_site: MakeSite, files: dict[str, str]
) -> None:
    assert "Meant for" not in make_site(files).page("customers")
    assert "Meant for" in make_site(files).page("churn")


def test_values_that_are_no_numbers_are_named_and_not_left_out(
    make_site: MakeSite, files: dict[str, str]
) -> None:
    numbers = (
        "evaluations:\n  - dataset: customers\n    metrics:\n      - {type: f1, value: .nan}\n"
        "      - {type: mae, value: -.inf}\n      - {type: recall, value: about 0.9}\n"
        "      - {type: rmse, value: }\n"
    )
    files["docs/odd.md"] = (
        "---\ntype: model-card\nid: odd\ntitle: Odd\ndescription: Odd.\nowner: team-growth\n"
        f"status: draft\nintended_use: None.\n{numbers}---\n"
    )
    said = panel_text(make_site(files).page("odd"))
    assert "3 values are no number: F1 score (“.nan”), " in said
    assert "(“-.inf”), Recall (“about 0.9”)." in said
    assert "No evaluation recorded" not in said


def panel_text(html: str) -> str:
    return " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())
