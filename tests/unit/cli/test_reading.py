"""`list`, `show`, `explain`, `config` and the help: what a person reads at the terminal."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from typing import TYPE_CHECKING

import jsonschema
import pytest

from cardfile.hosts.cli.group import cli

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import Run

CARD = """---
type: model-card
title: Churn score
description: Ranks customers by how likely they are to leave.
owner: team-growth
tags: [churn]
intended_use: Choosing whom to call first.
trained_on: [customers#months]
---

See [[use-a-queue]].
"""
DATA = """---
type: data-dictionary
title: =Customers
description: One row a customer.
owner: team-data
personal_data: pseudonymous
fields:
  - {name: months, type: integer, unit: mo, description: Months since the first order.}
---
"""


@pytest.fixture(autouse=True)
def linked(project: Path) -> None:
    (project / "docs/models").mkdir()
    (project / "docs/models/churn score.md").write_text(CARD, "utf-8")
    (project / "docs/customers.md").write_text(DATA, "utf-8")
    (project / "docs/broken.md").write_text("---\ntype: model-card\ntitle: [\n---\n", "utf-8")


def listed(text: str) -> list[str]:
    rows = text.split("\n\n", maxsplit=1)[0].splitlines()
    return [line.split()[0] for line in rows[1:]]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ((), ["broken", "customers", "churn-score", "use-a-queue"]),
        (("churn",), ["churn-score"]),
        (("type:model-card",), ["broken", "churn-score"]),
        (("type:model-card", "-tags:missing"), ["churn-score"]),
        (("-type:model-card,data-dictionary",), ["use-a-queue"]),
        (("owner:team-growth,team-data", "status:draft"), ["customers", "churn-score"]),
        (("tags:*",), ["churn-score"]),
        (("--quiet", "-queue", "type:decision-record"), []),
    ],
)
def test_list_finds(run: Run, query: tuple[str, ...], ids: list[str]) -> None:
    assert listed(run("list", *query).out) == ids


def test_list_names_a_field_that_there_is_not(run: Run) -> None:
    result = run("list", "stauts:draft")
    assert "did you mean “status”?" in result.err
    assert result.out == "no record matches\n"


def test_list_points_at_what_it_cannot_read(run: Run) -> None:
    result = run("list", "churn", "review_by<soon", "owner:", status=2)
    assert "  churn review_by<soon owner:\n" in result.err
    assert "                  ^^^^ ^^^^^^\n" in result.err
    assert "“soon” is no date: 2026, 2026-03, 2026-03-05 or -30d; a value is lacking" in result.err


def test_list_counts_relative_dates_from_the_day_of_the_run(run: Run) -> None:
    assert listed(run("list", "updated<=0d", "--as-of", "2000-01-01").out) == []
    assert "churn-score" in run("list", "type:model-card", "-updated>0d").out


def test_list_as_json_holds_its_contract(run: Run) -> None:
    content = json.loads(run("list", "--output-format", "json").out)
    assert content["format"] == "cardfile-records/1"
    by_id = {item["id"]: item for item in content["records"]}
    card = by_id["churn-score"]
    assert card.items() >= {
        "type": "model-card", "title": "Churn score", "status": "draft",
        "effective_status": "draft", "owner": ["team-growth"], "broken": False,
        "path": "docs/models/churn score.md", "url": "models/churn%20score/",
    }.items()  # fmt: skip
    assert by_id["broken"]["broken"] is True


def test_list_as_csv_runs_nothing_in_a_spreadsheet(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("list", "--output-format", "csv").out)))
    assert [row["id"] for row in rows] == ["broken", "customers", "churn-score", "use-a-queue"]
    assert rows[1]["title"] == "'=Customers"


def test_show_has_both_ends_of_a_link(run: Run) -> None:
    card = run("show", "churn-score").out
    assert "trained on  customers – =Customers (draft): months" in card
    assert "owner   team-growth" in card
    assert "trained_on" not in card
    data = run("show", "data-dictionary/customers").out
    assert "trains" in data
    assert "churn-score – Churn score (draft): months" in data
    assert "mentioned in  churn-score – Churn score (draft)" in run("show", "use-a-queue").out
    assert run("show", "docs/models/churn score.md").out == card


def test_show_says_what_is_missing_before_the_next_state(run: Run) -> None:
    out = run("show", "use-a-queue").out
    assert "before accepted  date, decision_makers, decision" in out
    assert "recommended      " in out


def test_show_data_says_where_each_value_comes_from(run: Run) -> None:
    out = run("show", "churn-score", "--data").out
    assert '"Churn score"  (front matter, line 3)' in out
    assert '"churn-score"  (the file\'s name)' in out
    data = json.loads(run("show", "churn-score", "--output-format", "json").out)
    assert data["owner"] == "team-growth"


def test_show_a_record_that_cannot_be_read(run: Run) -> None:
    assert "its front matter cannot be read; `cardfile lint` says why" in run("show", "broken").out


def test_explain_a_rule_by_code_and_by_slug(run: Run) -> None:
    out = run("explain", "CF401").out
    assert out.startswith("# CF401 unresolved-reference\n")
    assert "## Why" in out
    assert run("explain", "cf401").out == run("explain", "unresolved-reference").out == out


def test_explain_a_field(run: Run) -> None:
    out = run("explain", "model-card.risk.level").out
    assert "- allowed: low, medium, high, critical" in out
    out = run("explain", "model-card.trained_on").out
    assert "- asked for: in approved, production" in out
    assert "- links to: data-dictionary" in out
    assert "- asked for: always" in run("explain", "experiment-log.hypothesis").out
    assert "at least 1 of them" in run("explain", "data-dictionary.fields").out


def test_explain_a_type_lists_its_fields_and_names_the_keys_of_others_behind_them(run: Run) -> None:
    fields, _, others = run("explain", "model-card").out.partition("Keys of ")
    assert "- `trained_on`: " in fields
    assert "`glightbox`" not in fields
    assert "MkDocs, its theme and plugins: `template`, `icon`," in others
    assert "Hugging Face Hub: " in others
    assert "`widget`" in others


def test_explain_a_type_of_the_team(run: Run) -> None:
    run("schema", "new", "meeting-note")
    out = run("explain", "meeting-note").out
    assert "- `date` (required): The day it took place." in out
    assert "exists already" not in out
    assert "already" in run("schema", "new", "meeting-note", status=2).err


def test_a_new_schema_is_short(run: Run, project: Path) -> None:
    run("schema", "new", "meeting-note")
    text = (project / "schemas/meeting-note.schema.json").read_text("utf-8")
    assert len(text.splitlines()) < 25
    assert set(json.loads(text)["properties"]) >= {
        "participants",
        "outcome",
        "actions",
        "recording",
    }


def test_config_has_every_key_with_its_source(run: Run, project: Path) -> None:
    (project / "mkdocs.yml").write_text("site_name: X\n", "utf-8")
    (project / "cardfile.toml").write_text(
        'profile = "lean"\n\n[types.model-card.defaults]\ndomain = "growth"\n', "utf-8"
    )
    out = run("config").out
    assert '"lean"  (cardfile.toml, line 1)' in out
    assert '["docs"]  (mkdocs.yml)' in out
    assert '{"domain": "growth"}  (cardfile.toml, line 3)' in out
    assert "65536  (default)" in out


def test_config_of_a_page_says_why(run: Run, project: Path) -> None:
    (project / "cardfile.toml").write_text(
        '[types.model-card]\npaths = ["models/**"]\nrequire = {license = "off"}\n'
        '[types.model-card.defaults]\ndomain = "growth"\n'
        '[lint.per-file-ignores]\n"models/**" = ["CF6"]\n',
        "utf-8",
    )
    out = run("config", "docs/models/churn score.md").out
    assert "model-card: the path models/** binds it" in out
    assert '"growth" from' in out
    assert "license: off" in out
    assert "CF6 (lint.per-file-ignores, models/**)" in out
    (project / "docs/plain.md").write_text("# Plain\n", "utf-8")
    assert "no: it declares no type" in run("config", "docs/plain.md").out


def test_config_has_a_schema(run: Run) -> None:
    schema = json.loads(run("config", "--output-format", "schema").out)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate({"profile": "lean"})


def test_every_command_has_a_help_with_examples(run: Run) -> None:
    commands = [line.split()[0] for line in run("--help").out.split("Commands:")[1].split("\n\n")[0]
                .strip().splitlines()]  # fmt: skip
    assert {"adopt", "config", "explain", "init", "lint", "list", "new", "show"} <= set(commands)
    groups = {name for name in commands if "COMMAND [ARGS]" in run(name, "--help").out}
    nested = [
        f"{group} {line.split()[0]}"
        for group in groups
        for line in run(group, "--help").out.split("Commands:")[1].strip().splitlines()
    ]
    assert "schema new" in nested
    for name in (*(name for name in commands if name not in groups), *nested):
        words = name.split()
        out = run(*words, "--help").out
        assert f"  cardfile {name}" in out.split("Examples:")[1]
        for option in ("--config", "--as-of", "--color", "--quiet", "--verbose"):
            assert option in out
    assert "..." not in run("--help").out.split("Commands:")[1].split("Examples:")[0]


def test_a_command_is_imported_when_it_runs() -> None:
    code = "import sys, cardfile.hosts.cli as c; c.main(['--version']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert "cardfile.hosts.cli.commands.lint" not in loaded
    assert not [name for name in loaded if name.split(".")[0] in ("yaml", "rich", "jsonschema_rs")]
    assert cli.name == "cli"
