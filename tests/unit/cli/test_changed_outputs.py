"""What CI systems get of a change: old findings as old, what it wrote first."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from tests.repositories import commit, git, init, write

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import Run

DECISION = """\
---
type: decision-record
title: Use a queue
owner: team-risk
statsu: accepted
---

Why.
"""


@pytest.fixture
def changed(empty: Path) -> Path:
    """A page with an old mistake, to which a commit adds another one."""
    write(empty, {"cardfile.toml": "", "docs/queue.md": DECISION})
    init(empty)
    write(empty, {"docs/queue.md": DECISION.replace("---\n\nWhy", "onwer: me\n---\n\nWhy")})
    commit(empty)
    return empty


def output(run: Run, name: str) -> str:
    return run("lint", "--changed=HEAD~1", "--output-format", name, status=1).out


def test_sarif_tells_old_from_new(run: Run, changed: Path) -> None:
    [log] = json.loads(output(run, "sarif"))["runs"]
    states = {
        (result["locations"][0]["physicalLocation"]["region"]["startLine"]): result["baselineState"]
        for result in log["results"]
    }
    assert states[5] == "unchanged"
    assert states[6] == "new"
    assert not any("suppressions" in result for result in log["results"])


def test_json_names_the_base_and_the_state(run: Run, changed: Path) -> None:
    found = json.loads(output(run, "json"))
    assert found["run"]["base_ref"] == "HEAD~1"
    assert found["run"]["base_commit"] == git(changed, "rev-parse", "HEAD~1").strip()
    states = {item["range"]["start"]["line"]: item["state"] for item in found["diagnostics"]}
    assert (states[5], states[6]) == ("older", "new")
    assert found["summary"]["older"] == list(states.values()).count("older")


def test_junit_skips_what_was_there_before(run: Run, changed: Path) -> None:
    root = ET.fromstring(output(run, "junit"))
    [failed] = [case for case in root.iter("testcase") if case.find("failure") is not None]
    assert "/onwer" in failed.attrib["name"]
    skipped = [case.attrib["message"] for case in root.iter("skipped")]
    assert skipped
    assert all(message.endswith("– there before the change") for message in skipped)


@pytest.mark.parametrize("name", ["gitlab", "rdjson", "checkstyle", "markdown", "html", "github"])
def test_formats_of_new_findings_hold_no_old_one(run: Run, changed: Path, name: str) -> None:
    text = output(run, name).replace("&#95;", "_")
    assert "onwer" in text
    assert "is not a field of" in text
    assert "`statsu`" not in text


def test_annotations_begin_with_the_lines_that_the_change_wrote(run: Run, empty: Path) -> None:
    plain = DECISION.replace("statsu: accepted\n", "")
    write(empty, {"cardfile.toml": "", "docs/a.md": plain, "docs/z.md": plain.replace("a q", "q")})
    init(empty)
    # what is missing is told at a line that was there before
    without = plain.replace("title: Use a queue\n", "")
    edited = plain.replace("a q", "q").replace("---\n\n", "onwer: me\n---\n\n")
    write(empty, {"docs/a.md": without, "docs/z.md": edited})
    commit(empty)
    lines = [line for line in output(run, "github").splitlines() if line.startswith("::error")]
    assert [line.split(",")[0] for line in lines] == [
        "::error file=docs/z.md",
        "::error file=docs/a.md",
    ]
