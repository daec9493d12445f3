"""`cardfile schema diff`: what changed since a commit, and the draft of a migration."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from tests.repositories import commit, git, init, write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import Run

TEXT = {"title": "Text", "type": "string"}


def schema(properties: dict[str, Any], **more: Any) -> str:
    head = {"title": "Note", "x-cardfile": {"type": "note", "base": "record"}, "type": "object"}
    return json.dumps({**head, **more, "properties": properties}, indent=2)


def page(front: str = "") -> str:
    return f"---\ntype: note\ntitle: A note\nowner: me\n{front}---\n"


@pytest.fixture
def repository(project: Path) -> Path:
    kinds = {"title": "Kind", "enum": ["memo", "minute", "old"]}
    write(
        project,
        {
            "schemas/note.schema.json": schema({"kind": kinds, "autor": TEXT}),
            "docs/a.md": page("kind: memo\nautor: Ana\n"),
            "docs/b.md": page("kind: minute\n"),
        },
    )
    init(project)
    return project


def change(project: Path, **more: Any) -> None:
    kinds = {"title": "Kind", "enum": ["memo", "minutes"]}
    text = schema({"kind": kinds, "author": TEXT, "day": TEXT}, required=["day"], **more)
    write(project, {"schemas/note.schema.json": text})


def test_nothing_changed(run: Run, repository: Path) -> None:
    assert run("schema", "diff").out == "no record type accepts anything else than at HEAD\n"


def test_what_changed_is_said_field_by_field(run: Run, repository: Path) -> None:
    change(repository)
    out = " ".join(run("schema", "diff", status=1).out.split())
    assert "tightened `day` becomes required 2 of 2 records would fail: docs/a.md, docs/b.md" in out
    assert (
        'tightened `kind` no longer accepts "minute" and "old" '
        "1 of 2 records would fail: docs/b.md" in out
    )
    assert 'loosened `kind` also accepts "minutes"' in out
    assert "removed `autor` is no longer a field 1 of 2 records would fail: docs/a.md" in out
    assert "added `author` is a new field" in out
    assert "note accepts less than at HEAD, or may: it needs a migration" in out


def test_as_json(run: Run, repository: Path) -> None:
    change(repository)
    out = json.loads(run("schema", "diff", "--output-format", "json", status=1).out)
    assert out["base"] == git(repository, "rev-parse", "HEAD").strip()
    [note] = out["types"]
    assert (note["type"], note["breaking"], note["records"]) == ("note", True, 2)
    lost = [item["lost"] for item in note["changes"] if item["keyword"] == "enum"]
    assert lost == [["minute", "old"], []]


def test_a_draft_of_a_migration(run: Run, repository: Path) -> None:
    change(repository)
    assert "wrote migrations/0001-" in run("schema", "diff", "--write-migration", status=1).out
    [path] = (repository / "migrations").iterdir()
    draft = tomllib.loads(path.read_text("utf-8"))
    assert draft["type"] == "note"
    assert {"rename": "autor", "to": "author"} in draft["steps"]
    assert {"default": "day", "value": "Text not written down yet."} in draft["steps"]
    values = {"minute": "minutes", "old": "TODO"}
    assert {"map-values": "kind", "values": values} in draft["steps"]
    err = run("migrate", "--diff", status=2).err
    assert "decide what becomes of it: `values` says TODO" in err
    path.write_text(path.read_text("utf-8").replace("TODO", "memo"), "utf-8")
    assert "a migration comes with it" in run("schema", "diff").out


def test_the_base_is_where_the_branch_began(run: Run, repository: Path) -> None:
    git(repository, "checkout", "-q", "-b", "work")
    change(repository)
    commit(repository)
    git(repository, "checkout", "-q", "main")
    write(repository, {"schemas/note.schema.json": schema({"kind": TEXT, "later": TEXT})})
    commit(repository)
    git(repository, "checkout", "-q", "work")
    out = run("schema", "diff", "--base", "main", status=1).out
    assert "later" not in out
    assert "`day` becomes required" in out


def test_what_is_loosened_breaks_nothing(run: Run, repository: Path) -> None:
    kinds = {"title": "Kind", "type": "string"}
    write(repository, {"schemas/note.schema.json": schema({"kind": kinds, "autor": TEXT})})
    assert "accepts other values than those listed" in run("schema", "diff").out
    out = run("schema", "diff", "--write-migration").out
    assert "nothing breaks, so no migration was written" in out


def test_an_unknown_commit_is_an_error(run: Run, repository: Path) -> None:
    assert "git knows no commit “nope”" in run("schema", "diff", "--base", "nope", status=2).err


def test_without_git_there_is_nothing_to_compare(run: Run, project: Path) -> None:
    assert "in no git repository" in run("schema", "diff", status=2).err


def test_the_gate_of_a_pull_request_says_it_at_the_schema(run: Run, repository: Path) -> None:
    change(repository)
    words = ("lint", "--changed=HEAD", "--output-format", "concise")
    found = [line for line in run(*words, status=1).out.splitlines() if "CF806" in line]
    assert len(found) == 3
    assert all(line.startswith("schemas/note.schema.json:") for line in found)
    step = 'type = "note"\n\n[[steps]]\nrename = "autor"\nto = "author"\n'
    write(repository, {"migrations/0001-author.toml": step})
    assert "CF806" not in run(*words, status=1).out
