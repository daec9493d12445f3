"""While it lints, Cardfile opens nothing outside the project, asks no network and runs no program.

An audit hook in a process of its own refuses all of these, whoever tries.
"""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

GUARDED = """
import os, sys, sysconfig
import cardfile.hosts.cli
root = os.path.realpath(sys.argv[1])
own = os.path.dirname(os.path.realpath(cardfile.__file__))
allowed = [root, os.path.dirname(os.path.dirname(own)), sys.prefix, sys.base_prefix, "/dev/null",
           *map(os.path.realpath, [sys.prefix, *sysconfig.get_paths().values()])]

def hook(event, arguments):
    if event.startswith("socket.") and event != "socket.gethostname":
        os.write(2, f"REFUSED {event}\\n".encode()); os._exit(99)
    if event == "subprocess.Popen" and os.path.basename(str(arguments[0])) != "git":
        os.write(2, f"REFUSED {arguments[0]}\\n".encode()); os._exit(99)
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        path = os.path.realpath(os.fsdecode(arguments[0]))
        if not any(path == place or path.startswith(place + os.sep) for place in allowed):
            os.write(2, f"REFUSED open {path}\\n".encode()); os._exit(99)

sys.addaudithook(hook)
os.chdir(root)
sys.argv = ["cardfile", "lint", *sys.argv[2:]]
sys.exit(cardfile.hosts.cli.main())
"""
PAGE = """\
---
type: model-card
id: churn
title: Churn
description: Ranks customers.
owner: team-growth
intended_use: Ranking customers for a call.
{more}
---
# Churn

[out](../../secret.md) and ![x](http://127.0.0.1:9/x.png)
"""


def lint(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", GUARDED, str(root), *options]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "secret.md").write_text("canary-of-the-outside", "utf-8")
    (tmp_path / "secret.json").write_text('{"canary": 1}', "utf-8")
    root = tmp_path / "project"
    (root / "docs").mkdir(parents=True)
    (root / "docs" / "churn.md").write_text(PAGE.format(more=""), "utf-8")
    return root


def test_the_hook_refuses(project: Path) -> None:
    code = GUARDED.replace("cardfile.hosts.cli.main()", "open('../secret.md')")
    done = subprocess.run(
        [sys.executable, "-c", code, str(project)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 99


@pytest.mark.parametrize(
    "more",
    [
        "",
        "evaluations_from: ../../secret.json",
        "inputs_from: /etc/passwd",
        "evaluations:\n  - dataset: x\n    metrics:\n"
        "      - {type: f1, value: 0.5, evidence: ../../secret.json#/canary}",
        "links: [{title: a, url: 'http://127.0.0.1:9/'}]",
        "inputs_from: .git/config",
        "trained_on: ['https://127.0.0.1:9/data']",
    ],
)
def test_paths_of_a_page_lead_nowhere(project: Path, more: str) -> None:
    (project / "docs" / "churn.md").write_text(PAGE.format(more=more), "utf-8")
    done = lint(project)
    assert done.returncode in (0, 1), done.stderr
    assert "canary-of" not in done.stdout
    assert "root:" not in done.stdout


def test_links_and_devices_are_not_followed(project: Path) -> None:
    (project / "docs" / "out.md").symlink_to(project.parent / "secret.md")
    (project / "docs" / "loop").symlink_to(project / "docs")
    (project / "docs" / "zero.md").symlink_to("/dev/zero")
    done = lint(project)
    assert done.returncode in (0, 1), done.stderr
    assert "CF114" in done.stdout
    assert "canary-of" not in done.stdout


@pytest.mark.parametrize(
    "reference", ["http://127.0.0.1:9/a.json", "file:///etc/passwd", "../../secret.json"]
)
def test_schemas_fetch_nothing(project: Path, reference: str) -> None:
    (project / "schemas").mkdir()
    (project / "schemas" / "note.schema.json").write_text(
        '{"title": "Note", "x-cardfile": {"type": "note"}, "type": "object",'
        f' "properties": {{"a": {{"$ref": "{reference}"}}}}}}',
        "utf-8",
    )
    done = lint(project)
    assert done.returncode == 2, done.stderr
    assert "CF802" in done.stdout


def test_a_repository_within_the_docs_runs_nothing(project: Path) -> None:
    inner = project / "docs" / "inner.git"
    for command in (["init", "-q"], ["init", "-q", "--bare", str(inner)]):
        subprocess.run(["git", "-C", str(project), *command], check=True, capture_output=True)
    ran = project / "ran"
    for config in (inner / "config", project / ".git" / "config"):
        with config.open("a", encoding="utf-8") as file:
            file.write(f'[core]\n\tfsmonitor = "touch {ran}"\n\thooksPath = {inner}\n')
    (inner / "evil.md").write_text(PAGE.format(more="").replace("churn", "evil"), "utf-8")
    done = lint(project)
    assert done.returncode in (0, 1), done.stderr
    assert not ran.exists()


def test_patterns_take_linear_time(project: Path) -> None:
    (project / "schemas").mkdir()
    (project / "schemas" / "note.schema.json").write_text(
        '{"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Note",'
        ' "x-cardfile": {"type": "note", "base": "record"}, "type": "object",'
        ' "properties": {"a": {"type": "string", "pattern": "^(a+)+$"}}}',
        "utf-8",
    )
    text = f"---\ntype: note\ntitle: A\nowner: b\na: {'a' * 20_000}!\n---\n"
    (project / "docs" / "note.md").write_text(text, "utf-8")
    done = lint(project)
    assert done.returncode == 1, done.stderr
    assert "CF306" in done.stdout


def test_no_text_of_a_page_starts_a_line_or_acts_on_a_terminal(project: Path) -> None:
    hostile = '"x\\n::error file=a::forged\\r\\e[2J\\u202eevil"'
    more = f"status: {hostile}\nrelated: [{hostile}]\nonwer: {hostile}"
    (project / "docs" / "churn.md").write_text(PAGE.format(more=more), "utf-8")
    for output in ("full", "concise", "github"):
        done = lint(project, "--output-format", output)
        assert done.returncode == 1, done.stderr
        assert not {"\x1b", "\u202e", "\r"} & set(done.stdout)
        lines = done.stdout.splitlines()
        assert not [line for line in lines if line.lstrip().startswith("::error file=a::")]
