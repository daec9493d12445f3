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

REPORT = CASES / "report"
FOLDERS = sorted(folder for folder in REPORT.iterdir() if folder.is_dir())
# what changes with every release, or every line of a schema: its place is tested, not its value
CHANGING = (
    re.compile(r'(": )"(?:[0-9a-f]{64}|[0-9]+\.[0-9]+\.[0-9]+)"'),
    re.compile(r'(cardfile/schemas/[\w.-]+\.json(?::|", "line": ))[0-9]+'),
)

each_case = pytest.mark.parametrize("case", FOLDERS, ids=lambda folder: folder.name)


def stable(text: str) -> str:
    for pattern in CHANGING:
        text = pattern.sub(r"\1…", text)
    return text


@each_case
@pytest.mark.parametrize("name", sorted(formats()))
def test_format(case: Path, name: str, tmp_path: Path) -> None:
    text = printed(lint(copied(case, tmp_path)), name)
    compare(stable(text), case / f"expected.{name}")


@each_case
def test_frames_for_an_output_without_other_characters(case: Path, tmp_path: Path) -> None:
    text = printed(lint(copied(case, tmp_path)), "full", Options(ascii=True))
    assert text.isascii()
    compare(stable(text), case / "expected.full-ascii")


@each_case
def test_the_json_output_keeps_its_published_contract(case: Path, tmp_path: Path) -> None:
    contract = json.loads((schemas_folder() / "outputs" / "cardfile-lint-1.json").read_bytes())
    report = json.loads(printed(lint(copied(case, tmp_path)), "json"))
    jsonschema.Draft202012Validator(contract).validate(report)


@each_case
def test_two_runs_print_the_same(case: Path, tmp_path: Path) -> None:
    first, second = (
        printed(lint(copied(case, tmp_path / name)), "json") for name in ("one", "two")
    )
    assert first == second
