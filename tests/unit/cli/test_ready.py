"""`cardfile ready` and `cardfile impact`: what stands between, and what depends."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import Run

CARD = """\
---
type: model-card
title: Churn score
description: Ranks customers by how likely they are to leave.
owner: team-crm
status: in-review
intended_use: Choosing whom to call first.
trained_on: [customers]
---
"""
MENDED = """\
---
type: model-card
title: Churn score
description: Ranks customers by how likely they are to leave.
owner: {name: team-crm, email: crm@example.org}
status: STATUS
version: 1.0.0
license: proprietary
intended_use:
  primary_uses: [Choosing whom to call first]
  primary_users: [The call centre]
  out_of_scope_uses: [Setting prices]
limitations: [Weaker for new customers.]
trained_on: [customers]
evaluations:
  - dataset: customers
    metrics: [{type: roc_auc, value: 0.81}]
risk: {level: low}
personal_data: pseudonymous
review_by: 2027-06-30
---
"""
DATA = """\
---
type: data-dictionary
title: Customers
description: One row a customer.
owner: team-data
personal_data: pseudonymous
fields:
  - {name: months, type: integer, unit: mo, description: Months since the first order.}
---
"""
DECISION = """\
---
type: decision-record
title: Use the churn score
owner: board
status: proposed
---
"""


@pytest.fixture(autouse=True)
def records(project: Path) -> None:
    (project / "docs/churn.md").write_text(CARD, "utf-8")
    (project / "docs/customers.md").write_text(DATA, "utf-8")
    (project / "docs/use-the-score.md").write_text(DECISION, "utf-8")


def obstacles(run: Run, to: str, status: int) -> list[dict[str, object]]:
    words = ("ready", "churn", "--to", to, "--as-of", "2026-11-23", "--output-format", "json")
    told = json.loads(run(*words, status=status).out)
    assert told["ready"] is (status == 0)
    return told["obstacles"]


def test_it_lists_each_thing_that_stands_between(run: Run) -> None:
    found = obstacles(run, "approved", 1)
    fields = {str(item["pointer"]).strip("/").split("/")[0] for item in found}
    assert fields >= {"version", "license", "intended_use", "limitations", "risk", "review_by"}
    assert {item["code"] for item in found} <= {"CF301", "CF303", "CF601"}
    assert all(item["answered_by"] == ["team-crm"] for item in found)


@pytest.mark.parametrize("to", ["approved"])
def test_what_is_mended_lets_the_status_be_set(run: Run, project: Path, to: str) -> None:
    page = project / "docs/churn.md"
    page.write_text(MENDED.replace("STATUS", "in-review"), "utf-8")
    assert obstacles(run, to, 0) == []
    page.write_text(MENDED.replace("STATUS", to), "utf-8")
    run("lint", "--as-of", "2026-11-23", "docs/churn.md")


def test_the_list_is_what_the_lint_says_once_the_status_is_set(run: Run, project: Path) -> None:
    listed = [(item["code"], item["message"]) for item in obstacles(run, "production", 1)]
    page = project / "docs/churn.md"
    page.write_text(CARD.replace("in-review", "production"), "utf-8")
    words = ("--as-of", "2026-11-23", "--output-format", "json", "docs/churn.md")
    report = json.loads(run("lint", *words, status=1).out)
    errors = [item for item in report["diagnostics"] if item["severity"] == "error"]
    assert listed == [(item["code"], item["message"]) for item in errors]


def test_the_owner_of_a_linked_record_answers_for_it(run: Run, project: Path) -> None:
    card = MENDED.replace("STATUS", "approved").replace(
        "review_by:",
        "decided_by: [use-the-score]\ndeployed_in: [https://example.org]\n"
        "monitoring: {plan_url: https://example.org/plan}\n"
        "training_data_undisclosed: {reason: none}\nreview_by:",
    )
    (project / "docs/churn.md").write_text(card, "utf-8")
    answers = {item["code"]: item["answered_by"] for item in obstacles(run, "production", 1)}
    assert answers["CF602"] == ["board"]


def test_the_steps_in_between_are_named(run: Run) -> None:
    out = run("ready", "churn", "--to", "production", status=1).out
    assert out.startswith("the way: in-review → approved → production\nteam-crm:\n")


def test_a_status_that_nothing_leads_to(run: Run, project: Path) -> None:
    (project / "docs/churn.md").write_text(CARD.replace("in-review", "retired"), "utf-8")
    out = run("ready", "churn", "--to", "draft", status=1).out
    assert "no steps lead from retired to draft: next is nothing" in out


def test_a_status_in_the_body_is_read_there(run: Run, project: Path) -> None:
    text = "# Use a heap\n\n## Status\n\nProposed\n\n## Decision\n\nWe use a heap.\n"
    (project / "docs/adr").mkdir()
    (project / "docs/adr/0001-heap.md").write_text(text, "utf-8")
    (project / "cardfile.toml").write_text(
        "[types.decision-record]\npaths = ['adr/*.md']\n", "utf-8"
    )
    words = ("ready", "0001-heap", "--to", "accepted", "--output-format", "json")
    codes = {item["code"] for item in json.loads(run(*words, status=1).out)["obstacles"]}
    assert codes == {"CF301"}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("ready", "churn", "--to", "live"), "“live” is no status of model card: draft, in-review"),
        (("ready", "churns", "--to", "draft"), "no record has the id “churns”; near: churn"),
        (("impact", "churns"), "no record has the id “churns”; near: churn"),
    ],
)
def test_wrong_words(run: Run, words: tuple[str, ...], said: str) -> None:
    assert said in run(*words, status=2).err


def test_impact_names_the_way_and_the_owners(run: Run) -> None:
    out = run("impact", "customers").out
    assert "churn" in out
    assert "team-crm" in out
    assert "customers → trains → churn" in out
    told = json.loads(run("impact", "customers", "--output-format", "json").out)
    [item] = told["impact"]
    assert (item["id"], item["depth"], item["owners"]) == ("churn", 1, ["team-crm"])
    assert item["steps"] == [{"from": "customers", "label": "trains", "to": "churn"}]


def test_impact_of_a_column_answers_in_three_groups(run: Run, project: Path) -> None:
    reading = CARD.replace("Churn score", "Early churn").replace("status: in-review\n", "")
    (project / "docs/early.md").write_text(
        reading.replace("trained_on", "inputs: [{name: months}]\ntrained_on"), "utf-8"
    )
    assert run("impact", "customers#months").out.splitlines() == [
        "DEPTH  RECORD  STATUS  OWNER     PATH",
        "1      early   draft   team-crm  customers → feature of → early",
        "",
        "Models and “months” of customers: known for 1 of 2",
        "reads it: 1",
        "  early  draft, team-crm, docs/early.md:7",
        "trained on the data, inputs unknown: 1",
        "  churn  in-review, team-crm",
        "does not read it: none",
    ]
    told = json.loads(run("impact", "customers#months", "--output-format", "json").out)["models"]
    assert (told["column"], told["known"], told["total"]) == ("months", 1, 2)
    [early] = told["reads"]
    assert (early["id"], early["owners"], early["status"], early["pointer"]) == (
        "early",
        ["team-crm"],
        "draft",
        "/inputs/0/name",
    )
    assert [model["id"] for model in told["unknown"]] == ["churn"]
    assert told["does_not_read"] == []


def test_impact_of_a_column_that_no_model_was_trained_on(run: Run, project: Path) -> None:
    (project / "docs/churn.md").unlink()
    assert run("impact", "customers#months").out.splitlines() == [
        "nothing depends on customers#months, as far as records say",
        "",
        "Models and “months” of customers: known for 0 of 0",
        "reads it: none",
        "trained on the data, inputs unknown: none",
        "does not read it: none",
    ]
    said = run("impact", "customers#month", status=2).err
    assert "“customers” has no column “month”; near: months" in said


def test_nothing_depends_on_a_new_record(run: Run) -> None:
    assert run("impact", "churn").out == ("nothing depends on churn, as far as records say\n")
