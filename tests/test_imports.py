"""A lint job starts quickly: what a command does not need is not imported."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

CARD = """\
---
type: model-card
title: Churn score
description: Which customers are likely to leave within a year.
owner: team-growth
{more}intended_use: Ordering customers for a call.
---
"""
RUN = """\
import json, sys
from cardfile.hosts.cli import main
status = main(json.loads(sys.argv[1]))
others = {
    name.split(".")[0] for name, module in sys.modules.items()
    if "site-packages" in (getattr(module, "__file__", None) or "")
}
print("LOADED", status, json.dumps(sorted(others)))
"""
FOR_SOUND_RECORDS = {
    "cardfile",
    "click",
    "jsonschema_rs",
    "pathspec",
    "typing_extensions",  # of pathspec
    "yaml",
    "yaml12",
}


def loaded(folder: Path, *words: str) -> tuple[int, set[str]]:
    done = subprocess.run(
        [sys.executable, "-c", RUN, json.dumps(words)],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    marked = [line for line in done.stdout.splitlines() if line.startswith("LOADED")]
    assert marked, done.stderr
    _, status, names = marked[0].split(" ", 2)
    return int(status), {name for name in json.loads(names) if not name.startswith("_")}


def project(folder: Path, more: str = "") -> Path:
    (folder / "docs").mkdir()
    (folder / "docs" / "churn.md").write_text(CARD.format(more=more), "utf-8")
    return folder


def test_importing_cardfile_loads_nothing(tmp_path: Path) -> None:
    code = "import sys, cardfile; print([n for n in sys.modules if n.startswith('cardfile.')])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "['cardfile.errors']"


def test_the_lint_of_sound_records_loads_little(tmp_path: Path) -> None:
    status, names = loaded(project(tmp_path), "lint", "--output-format", "concise")
    assert status == 0
    assert names <= FOR_SOUND_RECORDS


def test_no_site_is_loaded_to_explain_a_broken_record(tmp_path: Path) -> None:
    folder = project(tmp_path, more="status: aproved\n")
    status, names = loaded(folder, "lint", "--output-format", "full")
    assert status == 1
    assert not names & {"mkdocs", "material", "jinja2", "markdown", "rich", "pygments", "numpy"}


def test_help_and_version_load_no_reader(tmp_path: Path) -> None:
    for word in ("--help", "--version"):
        status, names = loaded(tmp_path, word)
        assert status == 0
        assert names <= {"click", "cardfile"}
