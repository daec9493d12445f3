from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cardfile.artefacts import Artefacts, Unreadable, why
from cardfile.settings import Limits

if TYPE_CHECKING:
    from pathlib import Path

SIGNATURE = [{"type": "double", "name": "age", "required": True}]
DBT = """\
version: 2
models:
  - name: loans
    columns:
      - name: age
        description: Age at application
        data_type: int4
        data_tests: [not_null]
  - name: other
    columns: [{name: x}]
"""


def rows(root: Path, name: str, text: str, reference: str | None = None, field: str = "fields"):
    (root / name).write_text(text, "utf-8")
    found = Artefacts(root, Limits()).rows(reference or name, "docs/x.md", field)
    return found if isinstance(found, Unreadable) else [dict(row.data) for row in found.rows]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.csv", "name,type\nage,integer\nsex,string\n"),
        ("x.csv", "\ufeffname;type\r\nage;integer\r\n\r\nsex;string\r\n"),
        ("x.tsv", "name\ttype\nage\tinteger\nsex\tstring"),
        ("x.yaml", "- {name: age, type: integer}\n- {name: sex, type: string}\n"),
        ("x.yml", "fields:\n- {name: age, type: integer}\n- {name: sex, type: string}\n"),
        ("x.yaml", "age: {type: integer}\nsex: {type: string}\n"),
        ("x.json", '[{"name": "age", "type": "integer"}, {"name": "sex", "type": "string"}]'),
        ("x.json", '{"age": {"type": "integer"}, "sex": {"type": "string"}}'),
        (
            "x.json",
            '{"columns": [{"name": "age", "type": "integer"}, {"name": "sex", "type": "string"}]}',
        ),
    ],
)
def test_one_list_in_many_shapes(tmp_path: Path, name: str, text: str) -> None:
    assert rows(tmp_path, name, text) == [
        {"name": "age", "type": "integer"},
        {"name": "sex", "type": "string"},
    ]


def test_list_inside_a_larger_file(tmp_path: Path) -> None:
    text = '{"data": {"cols": [{"name": "age"}]}}'
    assert rows(tmp_path, "x.json", text, "x.json#/data/cols") == [{"name": "age"}]


def test_columns_of_a_dbt_model(tmp_path: Path) -> None:
    loans = [{"name": "age", "description": "Age at application", "physical_type": "int4"}]
    assert rows(tmp_path, "schema.yml", DBT, "schema.yml#loans") == loans
    assert rows(tmp_path, "schema.yml", DBT, "schema.yml#other") == [{"name": "x"}]
    assert rows(tmp_path, "schema.yml", DBT).reason == "no-entries"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("signature.json", json.dumps({"inputs": SIGNATURE})),
        ("signature.json", json.dumps({"inputs": json.dumps(SIGNATURE), "outputs": None})),
        ("MLmodel", f"flavors: {{}}\nsignature:\n  inputs: '{json.dumps(SIGNATURE)}'\n"),
    ],
)
def test_inputs_of_an_mlflow_signature(tmp_path: Path, name: str, text: str) -> None:
    assert rows(tmp_path, name, text, field="inputs") == [{"name": "age", "format": "double"}]


def test_cells_of_a_table(tmp_path: Path) -> None:
    text = (
        "name,value,code,constraints.minimum,constraints.required,note\nage,0.910,007,1e-3,true,\n"
    )
    assert rows(tmp_path, "x.csv", text) == [
        {
            "name": "age",
            "value": 0.91,
            "code": "007",
            "constraints": {"minimum": 0.001, "required": True},
        }
    ]


def test_columns_of_text_stay_text(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_text("name,version\n2020,1.10\n")
    found = Artefacts(tmp_path, Limits()).rows("x.csv", is_text=lambda name: name == "version")
    assert found.rows[0].data == {"name": 2020, "version": "1.10"}


def test_each_entry_knows_its_line(tmp_path: Path) -> None:
    reader = Artefacts(tmp_path, Limits())
    (tmp_path / "x.csv").write_text('name,note\na,"two\nlines"\nb,x\n')
    (tmp_path / "x.yaml").write_text("fields:\n  - name: a\n  - name: b\n")
    (tmp_path / "x.json").write_text('[\n{"name": "a"},\n{"name": "b"}]')
    for name, lines in (("x.csv", [2, 4]), ("x.yaml", [2, 3]), ("x.json", [2, 3])):
        found = reader.rows(name, field="fields")
        assert [row.range.start.line for row in found.rows] == lines
        assert found.path == name


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("x.json", '"text"', "it holds no list of entries"),
        ("x.yaml", "", "it holds no list of entries"),
        ("x.parquet", "PAR1", "it cannot be read as Parquet"),
        ("x.json", "{", "it cannot be read as JSON"),
    ],
)
def test_what_is_no_list_says_why(tmp_path: Path, name: str, text: str, sentence: str) -> None:
    assert sentence in why(rows(tmp_path, name, text))
