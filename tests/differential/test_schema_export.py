"""Exported schemas give our verdict in python-jsonschema, jsonschema-rs and ajv."""

from __future__ import annotations

import json
import os
import random
import subprocess
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import jsonschema_rs
import pytest
from tests.differential.test_engines import mutated
from tests.tools import fetched

from cardfile.lint import lint_project
from cardfile.project import open_project
from cardfile.schema.export import front_matter_form, standalone

if TYPE_CHECKING:
    from cardfile.project import Project

EXAMPLE = Path(__file__).parents[2] / "docs_template"
MUTANTS = 12
TYPES = (
    "data-dictionary", "decision-record", "experiment-log", "handover", "incident", "model-card",
    "project", "risk", "runbook", "service", "term",
)  # fmt: skip


@pytest.fixture(scope="module")
def example() -> Project:
    return open_project(EXAMPLE)


def samples(example: Project, name: str) -> list[Any]:
    """The assembled data of all records of a type, and some of them with mistakes."""
    chance = random.Random(name)
    records = [json.loads(json.dumps(record.data)) for record in example.kb.of_type(name)]
    return [*records, *(mutated(data, chance) for data in records for _ in range(MUTANTS))]


def python(schema: dict[str, Any]) -> jsonschema.Draft202012Validator:
    checker = jsonschema.FormatChecker(["date", "email", "ipv4", "ipv6", "uuid"])
    return jsonschema.Draft202012Validator(schema, format_checker=checker)


def references(node: Any) -> set[str]:
    if isinstance(node, list):
        return {found for item in node for found in references(item)}
    if not isinstance(node, dict):
        return set()
    own = {node["$ref"]} if isinstance(node.get("$ref"), str) else set()
    return own | {found for item in node.values() for found in references(item)}


@pytest.mark.parametrize("name", TYPES)
def test_the_verdict_is_ours(example: Project, name: str) -> None:
    kind = example.types[name]
    schema = standalone(kind)
    assert jsonschema_rs.meta.is_valid(schema)
    assert all(target.startswith("#/") for target in references(schema))
    careful = python(schema)
    fast = jsonschema_rs.Draft202012Validator(schema, validate_formats=True, offline=True)
    data = samples(example, name)
    ours = [kind.is_valid(item) for item in data]
    assert [careful.is_valid(item) for item in data] == ours
    assert [fast.is_valid(item) for item in data] == ours
    assert True in ours
    assert False in ours


def test_ajv_gives_the_same_verdicts(example: Project) -> None:
    lines, ours = [], []
    for name in TYPES:
        data = samples(example, name)
        lines.append(json.dumps({"schema": standalone(example.types[name]), "data": data}))
        ours.append([example.types[name].is_valid(item) for item in data])
    script = Path(__file__).parents[1] / "tools" / "ajv_verdicts.js"
    modules = fetched("node_modules", "ajv").parent
    done = subprocess.run(
        ["node", str(script)],
        input="\n".join(lines),
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "NODE_PATH": str(modules)},
    )
    assert done.stderr == "", "ajv warns of nothing"
    assert [json.loads(line) for line in done.stdout.splitlines()] == ours


@pytest.mark.parametrize("name", TYPES)
def test_every_block_of_the_example_fits_the_form_for_editors(example: Project, name: str) -> None:
    schema = front_matter_form(example.types[name])
    validator = python(schema)
    for record in example.kb.of_type(name):
        block = json.loads(json.dumps(record.page.data))
        assert [error.message for error in validator.iter_errors(block)] == []
        assert not validator.is_valid({**block, "onwer": "somebody"})
        assert not validator.is_valid({**block, "tags": 5})


def test_a_project_is_exported_with_its_overlay(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "schemas").mkdir()
    overlay = {"properties": {"cost_centre": {"title": "Cost centre", "pattern": "^[A-Z]{2}$"}}}
    (tmp_path / "schemas/term.overlay.json").write_text(json.dumps(overlay))
    page = "---\ntype: term\ntitle: A term\nowner: me\ndefinition: A word.\ncost_centre: AB1\n---\n"
    (tmp_path / "docs/a.md").write_text(page)
    project = open_project(tmp_path)
    report = lint_project(project, as_of=date(2026, 11, 23))
    [record] = project.kb.records
    found = list(python(standalone(record.type)).iter_errors(record.data))
    assert [list(error.path) for error in found] == [["cost_centre"]]
    assert [item.code for item in report.diagnostics if item.path == "docs/a.md"] == ["CF306"]
