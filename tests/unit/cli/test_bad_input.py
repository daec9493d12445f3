"""What bad input gets: one line with place and advice, and the rest is still checked."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from tests.unit.cli.conftest import TYPO

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.unit.cli.conftest import Run

SCHEMA = '{"x-cardfile": {"type": "memo", "base": "record"}, "type": "object", "properties": %s}'


def config(text: str) -> Callable[[Path], None]:
    return lambda root: (root / "cardfile.toml").write_text(text, "utf-8") and None


def schema(text: str) -> Callable[[Path], None]:
    def write(root: Path) -> None:
        (root / "schemas").mkdir()
        (root / "schemas/memo.schema.json").write_text(text, "utf-8")

    return write


def page(content: bytes) -> Callable[[Path], None]:
    return lambda root: (root / "docs/bad.md").write_bytes(content) and None


def large_block(size: int) -> bytes:
    line = b"note: long enough to be counted\n"
    return b"---\ntype: decision-record\n" + line * (size // len(line)) + b"---\n"


def link_out(root: Path) -> None:
    outside = root.parent / f"{root.name}-outside.md"
    outside.write_text(TYPO, "utf-8")
    os.symlink(outside, root / "docs/bad.md")


@pytest.mark.parametrize(
    ("spoil", "status", "says", "advice"),
    [
        pytest.param(
            config('docs = ["docs", "documents"]\n'), 2,
            'cardfile.toml:1:17: error CF002 [bad-config] `docs[1]` names "documents", which does '
            "not exist",
            "create it, or correct the path",
            id="one of the docs folders is missing",
        ),
        pytest.param(
            config('profil = "lean"\n'), 2,
            "cardfile.toml:1:1: error CF002 [bad-config] `profil` is not a key",
            "profile",
            id="unknown key of the configuration",
        ),
        pytest.param(
            config("profile = \n"), 2,
            "cardfile.toml:1:11: error CF002 [bad-config] the configuration is not valid TOML",
            "help",
            id="unreadable configuration",
        ),
        pytest.param(
            schema('{"type": '), 2,
            "schemas/memo.schema.json:1:10: error CF801 [invalid-schema]",
            "records of this type are not checked until it is right",
            id="broken schema: no JSON",
        ),
        pytest.param(
            schema(SCHEMA.replace('"object"', '"objekt"') % "{}"), 2,
            "schemas/memo.schema.json:1:60: error CF801 [invalid-schema]",
            "objekt",
            id="broken schema",
        ),
        pytest.param(
            schema(SCHEMA % '{"a": {"$ref": "https://example.org/a.json"}}'), 2,
            "error CF802 [external-ref] `$ref` leads to \"https://example.org/a.json\"",
            "schemas",
            id="schema with a remote $ref",
        ),
        pytest.param(
            page(b"---\ntype: decision-record\ntitle: Caf\xe9\n---\n"), 1,
            "docs/bad.md:3:11: error CF106 [not-utf8] the byte 0xE9",
            "UTF-8",
            id="a file that is not UTF-8",
        ),
        pytest.param(
            link_out, 1,
            "docs/bad.md:1:1: error CF114 [symlink-escape]",
            "help",
            id="a link out of the docs folder",
        ),
        pytest.param(
            page(large_block(100_000)), 1,
            "docs/bad.md:1:1: error CF113 [block-too-large]",
            "65 536",
            id="a large front matter",
        ),
        pytest.param(
            page(large_block(10_000_000)), 1,
            "docs/bad.md:1:1: error CF007 [limit-exceeded]",
            "limits.file-bytes",
            id="a front matter of 10 MB",
        ),
        pytest.param(
            lambda root: (root / "mkdocs.yml").write_text("plugins: [search\n", "utf-8"), 2,
            "mkdocs.yml:2:1: error CF002 [bad-config] mkdocs.yml cannot be used",
            "help",
            id="an mkdocs.yml that cannot be read",
        ),
    ],
)  # fmt: skip
def test_it_is_named_and_the_rest_is_checked(
    run: Run,
    project: Path,
    spoil: Callable[[Path], None],
    status: int,
    says: str,
    advice: str,
) -> None:
    (project / "docs/typo.md").write_text(TYPO, "utf-8")
    spoil(project)
    lines = run("lint", "--output-format", "concise", status=status).out.splitlines()
    assert [line for line in lines if says in line], lines
    assert [line for line in lines if line.startswith("docs/typo.md:4:1: error CF302")]
    assert len(lines) == 3, "one line for each mistake, and the count"
    assert advice in run("lint", status=status).out


@pytest.mark.parametrize(
    ("configuration", "says"),
    [
        (None, "error: the docs folder “docs” does not exist"),
        ('docs = ["documents"]\n', "error: cardfile.toml:1:8: the docs folder “documents”"),
    ],
)
def test_without_any_docs_folder(
    run: Run, empty: Path, configuration: str | None, says: str
) -> None:
    if configuration:
        (empty / "cardfile.toml").write_text(configuration, "utf-8")
    for words in (("lint",), ("list",), ("show", "x"), ("adopt",)):
        result = run(*words, status=2)
        assert result.err.startswith(says)
        assert result.err.count("\n") == 1


def test_no_records_at_all(run: Run, project: Path) -> None:
    (project / "docs/use-a-queue.md").write_text("# Notes\n", "utf-8")
    result = run("lint", status=2)
    assert "CF008 [nothing-checked] the only page in `docs` is no record" in result.out


@pytest.mark.parametrize("line", ['{"fp": 1', "[]", "x"])
def test_a_lint_baseline_that_is_none(run: Run, project: Path, line: str) -> None:
    (project / "cardfile-baseline.jsonl").write_text(f"{line}\n", "utf-8")
    result = run("lint", status=2)
    assert result.err.startswith("error: cardfile-baseline.jsonl:1: this line is no entry")


def test_a_wrong_configuration_stops_what_writes(run: Run, project: Path) -> None:
    (project / "cardfile.toml").write_text('profil = "lean"\n', "utf-8")
    before = sorted(project.rglob("*"))
    for words in (
        ("new", "model-card", "churn"), ("schema", "new", "memo"), ("init",), ("adopt", "--write"),
    ):  # fmt: skip
        assert run(*words, status=2).err.startswith("error: cardfile.toml:1: the configuration is")
    assert sorted(project.rglob("*")) == before


def test_nothing_of_a_record_can_steer_the_terminal(run: Run, project: Path) -> None:
    title = '"a\\e[2Jb\\u202Ec\\n::error::x"'
    text = f"---\ntype: decision-record\ntitle: {title}\nowner: team-risk\n---\n"
    (project / "docs/evil.md").write_text(text, "utf-8")
    outputs = [
        run("list").out, run("show", "evil").out, run("show", "evil", "--data").out,
        run("list", "--output-format", "csv").out, run("list", "--output-format", "json").out,
        run("show", "evil", "--output-format", "json").out, run("config", "docs/evil.md").out,
    ]  # fmt: skip
    for output in outputs:
        assert not set("\x1b\u202e\r") & set(output)
        assert not [line for line in output.splitlines() if line.startswith("::")]


RUNBOOK = """---
type: runbook
title: Off
description: How to switch it off.
owner: team-rsk
status: active
applies_to_records: [use-a-queue]
steps:
  - {do: Switch, command: flags off --because degraded, see the runbook}
---
"""


def test_a_comma_in_braces_and_an_owner_in_no_list_are_explained(run: Run, project: Path) -> None:
    (project / "cardfile.toml").write_text('[vocabulary]\npeople = "people.yml"\n', "utf-8")
    (project / "people.yml").write_text("ana: {email: ana@example.org}\n", "utf-8")
    (project / "docs/off.md").write_text(RUNBOOK, "utf-8")
    out = " ".join(run("lint", "docs/off.md", status=1).out.replace("=  ", " ").split())
    assert "a comma within { } begins a new key: where it belongs to a text, quote the text" in (
        out.replace("= ", "")
    )
    assert "write it as the list has it, or add it there (people of [vocabulary])" in out
