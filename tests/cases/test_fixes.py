"""What fixing makes of a page, to the byte.

A case is a folder `fixes/CFnnn-NAME/` with a small project `before`; `after` holds the files that
fixing changes, as they are then, and `expected.txt` what the command prints. A folder whose name
ends with `-unsafe` takes unsafe fixes, too.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from tests.cases.harness import AS_OF, CASES, EXPECTED, compare

from cardfile.hosts.cli import main
from cardfile.rules import registry

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FIXES = CASES / "fixes"
FOLDERS = sorted(folder for folder in FIXES.glob("*/") if folder.is_dir())


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path in it."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def fix(case: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Fix the project in the working directory; what is printed."""
    words = ["fix", "--output-format", "concise", "--as-of", AS_OF.isoformat(), "--color", "never"]
    capsys.readouterr()
    status = main([*words, "--unsafe-fixes"] if case.name.endswith("-unsafe") else words)
    out, err = capsys.readouterr()
    assert status in (0, 1), out + err
    return out + err


@pytest.mark.parametrize("case", FOLDERS, ids=lambda case: case.name)
def test_case(
    case: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    project = tmp_path / "project"
    shutil.copytree(case / "before", project)
    monkeypatch.chdir(project)
    before = content(project)
    printed = fix(case, capsys)
    after = content(project)
    changed = {path: raw for path, raw in after.items() if before.get(path) != raw}
    if os.environ.get("UPDATE_CASES") == "1":
        rewrite(case / "after", changed)
    assert after.keys() >= before.keys()
    assert changed == content(case / "after")
    compare(printed, case / EXPECTED)
    assert f"{case.name.partition('-')[0]}" in printed.partition("fixed ")[2]
    again = fix(case, capsys)
    assert content(project) == after
    assert "nothing to fix" in again


def rewrite(folder: Path, files: Mapping[str, bytes]) -> None:
    if folder.exists():
        shutil.rmtree(folder)
    for path, raw in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(raw)


# found in a change alone: tests/unit/cli/test_changed.py makes its fix
WITHOUT_CASES = {"CF417"}
FIXABLE = {rule.code for rule in registry().rules if set(rule.fix) & set("SU")}


@pytest.mark.parametrize("code", sorted(FIXABLE - WITHOUT_CASES))
def test_every_rule_that_promises_a_fix_has_a_case(code: str) -> None:
    assert any(folder.name.startswith(f"{code}-") for folder in FOLDERS), (
        f"add tests/cases/fixes/{code}-NAME/before, then UPDATE_CASES=1 writes the rest"
    )
