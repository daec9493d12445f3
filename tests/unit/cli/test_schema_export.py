"""`cardfile schema export`: to the standard output, into a folder, and what goes wrong."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import Run


def test_one_type_is_printed(run: Run, project: Path) -> None:
    schema = json.loads(run("schema", "export", "term").out)
    assert schema["title"] == "Term"
    assert "definition" in schema["required"]
    form = json.loads(run("schema", "export", "term", "--form", "front-matter").out)
    assert "required" not in form
    assert form["properties"]["keywords"] is True, "another convention's key"


def test_all_types_go_into_a_folder_with_settings_for_editors(run: Run, project: Path) -> None:
    out = run("schema", "export", "--out", "build/schemas", "--vscode").out
    assert "wrote build/schemas/model-card.schema.json" in out
    forms = json.loads((project / "build/schemas/frontmatter.json").read_text("utf-8"))
    types = {kind["name"]: kind for kind in forms["frontMatter.taxonomy.contentTypes"]}
    fields = {field["name"]: field for field in types["decision-record"]["fields"]}
    assert fields["title"]["required"] is True
    assert fields["status"]["type"] == "choice"
    assert fields["date"]["type"] == "datetime"
    assert fields["tags"]["type"] == "tags"
    settings = json.loads((project / "build/schemas/settings.json").read_text("utf-8"))
    [(path, globs)] = settings["yaml.schemas"].items()
    assert (project / path).is_file()
    assert "adr/**" in globs


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "name one TYPE to print it, or a folder with --out"),
        (["trem"], "did you mean “term”?"),
        (["term", "--vscode"], "name a folder with --out"),
        (["term", "--out", "docs/use-a-queue.md"], "cannot be written"),
    ],
)
def test_what_cannot_be_exported_is_said(
    run: Run, project: Path, words: list[str], says: str
) -> None:
    assert says in run("schema", "export", *words, status=2).err


def test_a_broken_type_is_not_exported(run: Run, project: Path) -> None:
    (project / "schemas").mkdir()
    (project / "schemas/note.schema.json").write_text(
        '{"x-cardfile": {"type": "note"}, "type": 5}', "utf-8"
    )
    assert "nothing was written" in run("schema", "export", "note", status=2).err
