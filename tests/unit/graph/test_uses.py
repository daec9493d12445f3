"""Which models use a column: read it, may read it, do not read it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.unit.pages import card, data, write

from cardfile.errors import UnknownRecordError
from cardfile.project import open_project

TRAINED = "trained_on: [loans]"
MLMODEL = Path(__file__).parents[2] / "trackers" / "artefacts" / "mlflow" / "model" / "MLmodel"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(
        tmp_path,
        {
            "docs/loans.md": data("Loans", columns=("age", "income", "employer")),
            "docs/other.md": data("Other", columns=("age",)),
            "docs/by-field.md": card("A", "inputs: [{name: years, field: loans#age}]"),
            "docs/by-name.md": card("B", f"{TRAINED}\ninputs: [{{name: age}}, {{name: income}}]"),
            "docs/by-signature.md": card("C", f"{TRAINED}\ninputs_from: model/MLmodel"),
            "docs/by-list.md": card("D", f"{TRAINED}\ninputs_from: ./inputs.json"),
            "docs/by-table.md": card("E", f"{TRAINED}\ninputs_from: ./inputs.csv"),
            "docs/not.md": card("F", f"{TRAINED}\ninputs: [{{name: income}}]"),
            "docs/silent.md": card("G", TRAINED),
            "docs/derived.md": card("H", f"{TRAINED}\ninputs: [{{name: pca_1}}, {{name: pca_2}}]"),
            "docs/lost.md": card(
                "I", f"{TRAINED}\ninputs: [{{name: income}}]\ninputs_from: ./no.csv"
            ),
            "docs/elsewhere.md": card("J", "trained_on: [other]\ninputs: [{name: age}]"),
            "model/MLmodel": MLMODEL.read_text("utf-8"),
            "docs/inputs.json": json.dumps(["age", "employer"]),
            "docs/inputs.csv": "name,format\nage,integer\n",
        },
    )


def test_models_stand_in_three_groups(project: Path) -> None:
    uses = open_project(project).kb.column_uses("loans#age")
    assert [use.model.id for use in uses.reads] == [
        "by-field", "by-list", "by-name", "by-signature", "by-table",
    ]  # fmt: skip
    assert [model.id for model in uses.unknown] == ["derived", "lost", "silent"]
    assert [model.id for model in uses.passes_over] == ["not"]
    assert (uses.known, uses.total) == (6, 9)
    assert {use.link.relation for use in uses.reads} == {"reads", "trained_on"}
    assert uses.reads[0].read.place.pointer == "/inputs/0/field"


def test_what_depends_on_a_column_includes_models_that_have_its_name(project: Path) -> None:
    found = open_project(project).kb.impact("loans#age")
    assert [item.record.id for item in found] == [
        "by-field", "by-list", "by-name", "by-signature", "by-table",
    ]  # fmt: skip
    assert {item.path[0].label for item in found} == {"feature of"}
    assert [item.record.id for item in open_project(project).kb.impact("loans#employer")] == [
        "by-list",
        "by-signature",
    ]


def test_a_column_that_there_is_not(project: Path) -> None:
    with pytest.raises(UnknownRecordError, match="no column “agee”; near: age"):
        open_project(project).kb.column_uses("loans#agee")


DERIVED = """
fields:
  - {name: age_band, type: string, description: Decade, derived_from: ["loans#age"]}
  - {name: wage, type: number, unit: EUR, description: Wage, derived_from: ["loans#income"]}
"""


def test_a_column_reaches_what_is_computed_from_it_and_no_more(tmp_path: Path) -> None:
    features = data("Features").partition("fields:")[0] + DERIVED.strip() + "\n---\n"
    files = {
        "docs/loans.md": data("Loans", columns=("age", "income")),
        "docs/features.md": features,
        "docs/old.md": card("Old", "trained_on: [features]\ninputs: [{name: age_band}]"),
        "docs/rich.md": card("Rich", "trained_on: [features]\ninputs: [{name: wage}]"),
        "docs/band.md": card("Band", "inputs: [{name: b, field: features#age_band}]"),
        "docs/next.md": card("Next", "derived_from: [band]"),
    }
    kb = open_project(write(tmp_path, files)).kb
    found = {item.record.id: item for item in kb.impact("loans#age")}
    assert list(found) == ["features", "band", "old", "next"]
    assert [step.end for step in found["next"].path] == ["features#age_band", "band", "next"]
    assert [item.record.id for item in kb.impact("loans#income")] == ["features", "rich"]


def test_columns_computed_from_each_other_end(tmp_path: Path) -> None:
    fields = """fields:
  - {name: a, type: integer, description: A, derived_from: ["loans#b"]}
  - {name: b, type: integer, description: B, derived_from: ["loans#a"]}
"""
    loans = data("Loans").partition("fields:")[0] + fields + "---\n"
    files = {"docs/loans.md": loans, "docs/m.md": card("M", "inputs: [{name: x, field: loans#b}]")}
    kb = open_project(write(tmp_path, files)).kb
    assert [item.record.id for item in kb.impact("loans#a")] == ["m"]
