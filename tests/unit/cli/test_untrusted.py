"""`cardfile lint --untrusted`: a pull request cannot relax its own gate."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from tests.repositories import commit, git, init, write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import Run

CONFIG = """\
docs = ["docs"]

[vocabulary]
people = "people.yml"

[lint.severity]
CF416 = "error"
"""
PEOPLE = "team-risk: {email: risk@example.com}\n"
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Note",
    "x-cardfile": {"type": "note", "label": "Note", "plural": "Notes"},
    "type": "object",
    "properties": {
        "type": {"title": "Type", "description": "Type.", "const": "note"},
        "id": {"title": "Id", "description": "Id.", "type": "string"},
        "title": {"title": "Title", "description": "Title.", "type": "string"},
        "size": {"title": "Size", "description": "Size.", "enum": ["small", "large"]},
    },
    "required": ["type", "title"],
    "additionalProperties": False,
}
DECISION = "---\ntype: decision-record\ntitle: {0}\nowner: team-risk\n---\n"
NOTE = "---\ntype: note\ntitle: A note\nsize: {0}\n---\n"
BAD = "---\ntype: decision-record\ntitle: Use a heap\nonwer: team-risk\n---\n"
JSON = ("--output-format", "json")
GATE = ("lint", "--untrusted", "--changed", *JSON)


@pytest.fixture
def request_branch(empty: Path) -> Path:
    """A branch of a clone: what it was made from is `origin/main`."""
    write(
        empty,
        {
            "mkdocs.yml": "site_name: x\n",
            "cardfile.toml": CONFIG,
            "people.yml": PEOPLE,
            "schemas/note.schema.json": json.dumps(SCHEMA),
            "docs/queue.md": DECISION.format("Use a queue"),
            "docs/note.md": NOTE.format("small"),
            ".gitignore": "site/\n",
        },
    )
    init(empty)
    git(empty, "update-ref", "refs/remotes/origin/main", "HEAD")
    git(empty, "symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main")
    git(empty, "checkout", "-q", "-b", "topic")
    return empty


def bad_and(**more: str) -> dict[str, str]:
    return {"docs/heap.md": BAD, **more}


def loose() -> str:
    schema = json.loads(json.dumps(SCHEMA))
    schema["properties"]["size"] = {"title": "Size", "description": "Size.", "type": "string"}
    return json.dumps(schema)


OVERLAY = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "x-cardfile": {"type": "decision-record"},
    "properties": {"onwer": {"title": "Onwer", "description": "x.", "type": "string"}},
}
WAYS: dict[str, tuple[dict[str, str], str]] = {
    "severity-off": (
        {"docs/heap.md": BAD, "cardfile.toml": CONFIG + 'CF302 = "info"\n'},
        "CF302",
    ),
    "ignored": (
        {"docs/heap.md": BAD, "cardfile.toml": CONFIG + '[lint]\nignore = ["CF302"]\n'},
        "CF302",
    ),
    "ignored-in-a-file": (
        {
            "docs/heap.md": BAD,
            "cardfile.toml": CONFIG + '[lint.per-file-ignores]\n"**" = ["CF3"]\n',
        },
        "CF302",
    ),
    "fails-never": (
        {"docs/heap.md": BAD, "cardfile.toml": CONFIG + '[lint]\nfail-on = "never"\n'},
        "CF302",
    ),
    "docs-moved": (
        {
            "docs/heap.md": BAD,
            "other/a.md": DECISION.format("Use a tree"),
            "cardfile.toml": CONFIG.replace('"docs"', '"other"'),
        },
        "CF302",
    ),
    "nearer-configuration": (
        {"docs/heap.md": BAD, "docs/cardfile.toml": '[lint]\nignore = ["CF302"]\n'},
        "CF302",
    ),
    "schema-loosened": (
        {"docs/note.md": NOTE.format("huge"), "schemas/note.schema.json": loose()},
        "CF304",
    ),
    "new-overlay": (
        {"docs/heap.md": BAD, "schemas/decision-record.overlay.json": json.dumps(OVERLAY)},
        "CF302",
    ),
    "people-grown": (
        {
            "docs/heap.md": DECISION.format("Use a heap").replace("team-risk", "stranger"),
            "people.yml": PEOPLE + "stranger: {email: s@example.com}\n",
        },
        "CF416",
    ),
    "limits-raised": (
        {
            "docs/heap.md": DECISION.format("Use a heap").replace(
                "owner", f"# {'x' * 70_000}\nowner", 1
            ),
            "cardfile.toml": CONFIG + "[limits]\nfront-matter-bytes = 200000\n",
        },
        "CF113",
    ),
    "excluded-from-the-site": (
        {"docs/heap.md": BAD, "mkdocs.yml": "site_name: x\nexclude_docs: heap.md\n"},
        "CF302",
    ),
    "hidden-from-git": ({"docs/heap.md": BAD, "docs/.gitignore": "heap.md\n"}, "CF302"),
    "exempted-by-a-comment": (
        {"docs/heap.md": BAD.replace("onwer", "# cardfile-ignore: CF302 -- trust me\nonwer")},
        "CF302",
    ),
    "exempted-as-a-whole": (
        {"docs/heap.md": BAD.replace("type", "# cardfile-ignore-file: CF302 -- trust me\ntype", 1)},
        "CF302",
    ),
}


def codes(out: str) -> list[str]:
    found: list[dict[str, Any]] = json.loads(out)["diagnostics"]
    return [item["code"] for item in found if item["state"] == "new"]


@pytest.mark.parametrize("way", sorted(WAYS))
def test_a_gate_is_not_relaxed_by_who_is_to_pass_it(
    run: Run, request_branch: Path, way: str
) -> None:
    files, code = WAYS[way]
    write(request_branch, files)
    git(request_branch, "add", "-A", "-f")
    commit(request_branch)
    out = run(*GATE, status=1).out
    assert code in codes(out)
    policy = json.loads(out)["run"]["policy"]
    touched = {name for name in files if not name.endswith(".md")}
    assert set(policy["changed"]) == touched
    assert policy["unheeded"] == (1 if "exempted" in way else 0)


def test_a_baseline_that_grew_holds_nothing(run: Run, request_branch: Path) -> None:
    write(request_branch, {"docs/heap.md": BAD})
    run("baseline", "write")
    commit(request_branch)
    run("lint", "--changed")
    assert "CF302" in codes(run(*GATE, status=1).out)
    assert "CF302" in codes(run("lint", "--untrusted", *JSON, status=1).out)


def test_policy_changes_have_their_line(run: Run, request_branch: Path) -> None:
    write(request_branch, {"cardfile.toml": CONFIG + "# a word\n"})
    commit(request_branch)
    out = run("lint", "--untrusted", "--changed").out
    assert "policy changes, not in force here (judged as origin/HEAD (" in out
    assert "cardfile.toml" in out
    assert "nothing new since origin/HEAD" in out


def test_an_exemption_that_was_there_still_counts(run: Run, request_branch: Path) -> None:
    page = BAD.replace("onwer", "# cardfile-ignore: CF302 -- agreed\nonwer")
    write(request_branch, {"docs/heap.md": page})
    tip = commit(request_branch)
    git(request_branch, "update-ref", "refs/remotes/origin/main", tip)
    write(request_branch, {"docs/heap.md": page + "\nMore words.\n"})
    commit(request_branch)
    run(*GATE)


def test_another_commit_may_judge(run: Run, request_branch: Path) -> None:
    write(request_branch, {"cardfile.toml": CONFIG + '[lint]\nignore = ["CF302"]\n'})
    commit(request_branch)
    git(request_branch, "branch", "lenient")
    write(request_branch, {"docs/heap.md": BAD})
    commit(request_branch)
    run("lint", "--policy", "lenient", "--changed=origin/main")
    run("lint", "--policy", "origin/main", "--changed", status=1)


def test_what_git_does_not_keep_is_not_read(run: Run, request_branch: Path) -> None:
    table = DECISION.format("Use a heap").replace("owner", "options_from: built.csv\nowner")
    write(request_branch, {"docs/heap.md": table})
    commit(request_branch)
    write(request_branch, {"built.csv": "title\nheap\n", "docs/stray.md": BAD})
    assert codes(run(*GATE).out) == ["CF503"]


def test_a_tree_never_judges_itself(run: Run, request_branch: Path) -> None:
    git(request_branch, "update-ref", "-d", "refs/remotes/origin/main")
    git(request_branch, "symbolic-ref", "-d", "refs/remotes/origin/HEAD")
    assert "--policy REF" in run("lint", "--untrusted", status=2).err


@pytest.mark.parametrize("other", ["--fix", "--staged", "--watch"])
def test_nothing_is_written_for_strangers(run: Run, request_branch: Path, other: str) -> None:
    assert f"and {other} do not go" in run("lint", "--untrusted", other, status=2).err
