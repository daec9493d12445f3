"""What each output format prints for the same findings, to the letter.

A case is a folder `report/NAME/` with a project and an `expected.FORMAT` for each format.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import jsonschema
import pytest
from tests.cases.harness import CASES, compare, copied, lint, printed

from cardfile.report import Options, formats
from cardfile.resources import schemas_folder

if TYPE_CHECKING:
    from pathlib import Path

    from cardfile.lint import Report

REPORT = CASES / "report"
FOLDERS = sorted(folder for folder in REPORT.iterdir() if folder.is_dir())
# what changes with every release, or every line of a schema: its place is tested, not its value
CHANGING = (
    re.compile(r'(": )"(?:[0-9a-f]{64}|[0-9]+\.[0-9]+\.[0-9]+)"'),
    re.compile(r'(cardfile/schemas/[\w.-]+\.json(?::|", "line": ))[0-9]+'),
)

# the case whose project lies in a folder of a repository
BELOW_THE_TOP = "below-the-top"

each_case = pytest.mark.parametrize("case", FOLDERS, ids=lambda folder: folder.name)


# the words of a rule's documentation, which are tested where they stand
WORDS = re.compile(
    r'("(?:short|full)Description|"help)(": \{)"text": "(?:[^"\\]|\\.)*"'
    r'(?:, "markdown": "(?:[^"\\]|\\.)*")?'
)


def reported(case: Path, to: Path) -> Report:
    project = copied(case, to)
    if case.name == BELOW_THE_TOP:
        (to / ".git").mkdir()
    return lint(project)


def stable(text: str) -> str:
    for pattern in CHANGING:
        text = pattern.sub(r"\1…", text)
    return WORDS.sub(r"\1\2…", text)


@each_case
@pytest.mark.parametrize("name", sorted(formats()))
def test_format(case: Path, name: str, tmp_path: Path) -> None:
    text = printed(reported(case, tmp_path), name)
    compare(stable(text), case / f"expected.{name}")


@each_case
def test_frames_for_an_output_without_other_characters(case: Path, tmp_path: Path) -> None:
    text = printed(reported(case, tmp_path), "full", Options(ascii=True))
    assert text.isascii()
    compare(stable(text), case / "expected.full-ascii")


@each_case
def test_the_lines_of_json_are_the_report(case: Path, tmp_path: Path) -> None:
    report = reported(case, tmp_path)
    whole = json.loads(printed(report, "json"))
    first, *others = map(json.loads, printed(report, "jsonl").splitlines())
    assert first.pop("kind") == "run"
    assert {other.pop("kind") for other in others} <= {"diagnostic"}
    assert {**first, "diagnostics": others} == whole


@each_case
def test_the_json_output_keeps_its_published_contract(case: Path, tmp_path: Path) -> None:
    contract = json.loads((schemas_folder() / "outputs" / "cardfile-lint-1.json").read_bytes())
    report = json.loads(printed(reported(case, tmp_path), "json"))
    jsonschema.Draft202012Validator(contract).validate(report)


@each_case
def test_two_runs_print_the_same(case: Path, tmp_path: Path) -> None:
    first, second = (printed(reported(case, tmp_path / name), "json") for name in ("one", "two"))
    assert first == second
