"""`cardfile schema check`: the schemas alone, with the outputs and statuses of the lint."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import Run

NOTE = """{
  "title": "Note",
  "x-cardfile": {"type": "note", "base": "record"},
  "type": "object",
  "properties": {
    "kind": {"title": "Kind", %s}
  }
}
"""


@pytest.fixture
def schemas(project: Path) -> Path:
    folder = project / "schemas"
    folder.mkdir(exist_ok=True)
    (folder / "note.schema.json").write_text(NOTE % '"type": "string"', "utf-8")
    return folder


def test_schemas_are_counted_and_pages_left_alone(run: Run, project: Path, schemas: Path) -> None:
    (project / "docs/bad.md").write_text("---\ntype: note\n---\n", "utf-8")
    assert run("schema", "check").out == "1 schema, no findings\n"


def test_warnings_fail_where_they_should(run: Run, schemas: Path) -> None:
    (schemas / "note.schema.json").write_text(NOTE % '"minLenght": 3', "utf-8")
    out = run("schema", "check", "--output-format", "concise").out.splitlines()
    assert out[0].startswith("schemas/note.schema.json:6:31: warning CF807 [unknown-keyword]")
    assert out[1] == "1 warning in 1 schema (0 baselined); 1 can be fixed"
    run("schema", "check", "--strict", status=1)
    report = json.loads(run("schema", "check", "--output-format", "json").out)
    assert report["summary"]["files_checked"] == 1
    assert [item["code"] for item in report["diagnostics"]] == ["CF807"]


def test_a_schema_that_cannot_be_used_is_a_status_of_its_own(run: Run, schemas: Path) -> None:
    (schemas / "note.schema.json").write_text(NOTE % '"type": "strin"', "utf-8")
    assert "CF801" in run("schema", "check", status=2).out


def test_named_files_restrict_what_is_told(run: Run, schemas: Path) -> None:
    (schemas / "memo.schema.json").write_text(
        NOTE.replace("note", "memo") % '"requird": true', "utf-8"
    )
    assert run("schema", "check", "schemas/note.schema.json").out == "1 schema, no findings\n"
    assert "CF807" in run("schema", "check", "schemas/memo.schema.json").out


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["schemas/none.json"], "“schemas/none.json” is no schema of this project"),
        (["../x.json"], "lies outside of the project"),
        (["docs"], "is no schema of this project"),
    ],
)
def test_a_file_that_is_no_schema_is_an_error(
    run: Run, schemas: Path, words: list[str], says: str
) -> None:
    assert says in run("schema", "check", *words, status=2).err


def test_nothing_to_check_is_an_error(run: Run, project: Path) -> None:
    assert "`cardfile schema new NAME` writes one" in run("schema", "check", status=2).err
