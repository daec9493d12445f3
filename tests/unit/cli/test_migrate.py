"""`cardfile migrate`: minimal edits, reviewed first, the same after a second run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.repositories import write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import Run

SCHEMA = """{
  "title": "Note",
  "x-cardfile": {"type": "note", "base": "record"},
  "type": "object",
  "required": ["level"],
  "properties": {
    "author": {"title": "Author", "type": "string"},
    "kind": {"title": "Kind", "enum": ["memo", "minutes"]},
    "topics": {"title": "Topics", "type": "array", "items": {"type": "string"}},
    "source": {"title": "Source", "type": "object", "properties": {"licence": {"title": "L"}}},
    "parts": {"title": "Parts", "type": "array", "items": {
      "type": "object", "properties": {"name": {"title": "Name"}, "size": {"title": "Size"}}}},
    "level": {"title": "Level", "enum": ["low", "high"]}
  }
}
"""
MIGRATION = """type = "note"

[[steps]]
rename = "autor"
to = "author"

[[steps]]
map-values = "kind"
values = {draft = "memo", true = "minutes"}

[[steps]]
split-list = "topics"
separator = ";"

[[steps]]
move = "license"
to = "source.licence"

[[steps]]
rename = "parts[].titel"
to = "name"

[[steps]]
drop = "legacy"

[[steps]]
default = "level"
value = "low"
"""
OLD = """---
type: note
title: A note   # what it is
owner: me
"autor": 'Ana'  # who
kind: draft
topics: a; b ;c # three
license: MIT # theirs
parts:
  - titel: x  # first
    size: 1
  - {size: 2, titel: y}
legacy:
  - a
schema_version: 1
---
# autor: stays
"""
NEW = """---
type: note
title: A note   # what it is
owner: me
author: 'Ana'  # who
kind: memo
topics: [a, b, c] # three
source:
  licence: MIT # theirs
parts:
  - name: x  # first
    size: 1
  - {size: 2, name: y}
level: low
schema_version: 2
---
# autor: stays
"""
HEAD = "---\ntype: note\ntitle: A note\nowner: me\n"


@pytest.fixture
def notes(project: Path) -> Path:
    files = {"schemas/note.schema.json": SCHEMA, "migrations/0001-all.toml": MIGRATION}
    write(project, {**files, "docs/a.md": OLD})
    return project


def test_every_step_is_a_minimal_edit(run: Run, notes: Path) -> None:
    out = run("migrate").out
    assert "docs/a.md: renames `autor` to `author`; replaces values of `kind`" in out
    assert out.endswith("migrated 1 record\n")
    assert (notes / "docs/a.md").read_text("utf-8") == NEW
    assert run("migrate").out == "nothing to migrate\n"
    assert (notes / "docs/a.md").read_text("utf-8") == NEW
    run("lint", "--strict")


def test_a_diff_writes_nothing(run: Run, notes: Path) -> None:
    out = run("migrate", "--diff", status=1).out.splitlines()
    assert out[:2] == ["--- a/docs/a.md", "+++ b/docs/a.md"]
    assert "-kind: draft" in out
    assert "+kind: memo" in out
    assert (notes / "docs/a.md").read_text("utf-8") == OLD
    run("migrate")
    assert run("migrate", "--diff").out == "nothing to migrate\n"


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_mark_and_mode_stay(run: Run, notes: Path, mark: bytes) -> None:
    page = notes / "docs/a.md"
    page.write_bytes(mark + OLD.replace("\n", "\r\n").encode())
    page.chmod(0o640)
    run("migrate")
    assert page.read_bytes() == mark + NEW.replace("\n", "\r\n").encode()
    assert page.stat().st_mode & 0o777 == 0o640


def test_front_matter_on_one_line(run: Run, notes: Path) -> None:
    page = notes / "docs/a.md"
    page.write_text("---\n{type: note, title: A note, owner: me, legacy: 1, kind: draft}\n---\n")
    run("migrate")
    line = page.read_text("utf-8").splitlines()[1]
    assert line == "{type: note, title: A note, owner: me, kind: memo, level: low}"


def test_what_cannot_be_decided_is_left_to_the_author(run: Run, notes: Path) -> None:
    write(notes, {"docs/a.md": f"{HEAD}level: low\nautor: Ana\nauthor: Eva\n---\n"})
    out = run("migrate", status=1).out
    assert "docs/a.md: by hand: renames `autor` to `author`: `author` is there as well" in out
    assert "autor: Ana\nauthor: Eva" in (notes / "docs/a.md").read_text("utf-8")


def test_what_still_fails_is_said(run: Run, notes: Path) -> None:
    write(notes, {"docs/a.md": f"{HEAD}level: low\nlegacy: 1\nkind: letter\n---\n"})
    out = run("migrate", status=1).out
    assert 'docs/a.md:6: still wrong: CF304 `kind` cannot be "letter"' in out
    assert "legacy" not in (notes / "docs/a.md").read_text("utf-8")


def test_a_page_that_would_get_worse_stays(run: Run, notes: Path) -> None:
    step = 'type = "note"\n\n[[steps]]\nmap-values = "kind"\nvalues = {memo = "letter"}\n'
    before = f"{HEAD}level: low\nkind: memo\n---\n"
    write(notes, {"migrations/0001-all.toml": step, "docs/a.md": before})
    out = run("migrate", status=1).out
    assert "docs/a.md stays as it is: it would break its schema more often (1 for 0)" in out
    assert (notes / "docs/a.md").read_text("utf-8") == before


def test_only_the_named_pages(run: Run, notes: Path) -> None:
    write(notes, {"docs/b.md": OLD.replace("A note", "B note")})
    assert "migrated 1 record" in run("migrate", "docs/b.md").out
    assert (notes / "docs/a.md").read_text("utf-8") == OLD


def test_a_migration_that_cannot_be_used_ends_it(run: Run, notes: Path) -> None:
    write(notes, {"migrations/0002-x.toml": 'type = "note"\n\n[[steps]]\nrun = "x.py"\n'})
    err = run("migrate", status=2).err
    assert "migrations/0002-x.toml:3: this migration cannot be used: a step says one of" in err
    assert (notes / "docs/a.md").read_text("utf-8") == OLD


def test_a_linked_page_is_left_alone(run: Run, notes: Path) -> None:
    (notes / "docs/real").mkdir()
    (notes / "docs/a.md").rename(notes / "docs/real/a.md")
    (notes / "docs/link.md").symlink_to("real/a.md")
    out = run("migrate", status=1).out
    assert "docs/link.md stays as it is: it is reached through a symbolic link" in out


def test_without_migrations_nothing_is_done(run: Run, project: Path) -> None:
    assert run("migrate").out == "there are no migrations\n"


def test_migrations_from_outside_are_not_read(run: Run, notes: Path, tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    (notes / "migrations").rename(outside)
    (notes / "migrations").symlink_to(outside)
    assert "it lies outside of the project" in run("migrate", status=2).err
    assert (notes / "docs/a.md").read_text("utf-8") == OLD
