"""The published matchers read every finding of every case, and nothing else that is printed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.cases.harness import CASES
from tests.unit.test_manual import MANUAL, blocks

ROOT = Path(__file__).parents[2]
FILE = ".github/cardfile-matcher.json"
LINE = re.compile(r"(.+?):(\d+):(\d+): (error|warning|info) (CF\d{3}) \[([a-z0-9-]+)\] (.*)")
# what the command prints besides findings
OTHER = re.compile(r"error: .*|and \d+ more, .*|.*\d records?(, no findings)?( \(.*)?|\s.*|")
OUTPUTS = sorted([*CASES.glob("rules/*/*/expected.txt"), *CASES.glob("report/*/expected.concise")])


def titled(name: str) -> Any:
    """A file that the manual's page on outputs gives."""
    page = (MANUAL / "outputs.md").read_text("utf-8")
    return json.loads(next(block.text for block in blocks(page) if block.title == name))


def matchers() -> list[tuple[dict[str, Any], set[str]]]:
    """Each pattern with the severities that it reads."""
    usual, infos = json.loads((ROOT / FILE).read_text("utf-8"))["problemMatcher"]
    [task] = titled(".vscode/tasks.json")["tasks"]
    return [
        (usual["pattern"][0], {"error", "warning"}),
        (infos["pattern"][0], {"info"}),
        (task["problemMatcher"]["pattern"], {"error", "warning", "info"}),
    ]


def test_the_manual_gives_the_matcher_of_the_repository() -> None:
    assert titled(FILE) == json.loads((ROOT / FILE).read_text())


@pytest.mark.parametrize(("pattern", "severities"), matchers(), ids=["github", "infos", "code"])
def test_matcher_reads_every_finding(pattern: dict[str, Any], severities: set[str]) -> None:
    regexp = re.compile(pattern["regexp"])
    read = 0
    for line in (line for file in OUTPUTS for line in file.read_text("utf-8").splitlines()):
        parts, found = LINE.fullmatch(line), regexp.match(line)
        assert parts or OTHER.fullmatch(line), line
        assert bool(found) is bool(parts and parts[4] in severities), line
        if not found or not parts:
            continue
        read += 1
        assert found[pattern["file"]] == parts[1]
        assert (found[pattern["line"]], found[pattern["column"]]) == (parts[2], parts[3])
        assert found[pattern["code"]].startswith(parts[5])
        assert found[pattern["message"]] == parts[7]
        assert "severity" not in pattern or found[pattern["severity"]] == parts[4]
    assert read > 5
