"""What `cardfile fix --rename` makes of a project, to the byte.

A case is a folder `renames/NAME/` with `words` (OLD and NEW), a small project `before`, the whole
project `after`, and in `expected.txt` what the command prints.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from tests.cases.harness import AS_OF, CASES, EXPECTED, compare
from tests.cases.test_fixes import content, rewrite

from cardfile.hosts.cli import main
from cardfile.project import open_project

if TYPE_CHECKING:
    from pathlib import Path

RENAMES = CASES / "renames"


@pytest.mark.parametrize("case", sorted(RENAMES.glob("*/")), ids=lambda case: case.name)
def test_case(
    case: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    project = tmp_path / "project"
    shutil.copytree(case / "before", project)
    monkeypatch.chdir(project)
    before, faults = content(project), slugs(project)
    words = ["fix", "--as-of", AS_OF.isoformat(), "--rename", *(case / "words").read_text().split()]
    assert main([*words, "--diff"]) == 1
    assert content(project) == before
    capsys.readouterr()
    status = main(words)
    out, err = capsys.readouterr()
    assert status == 0, err
    after = content(project)
    if os.environ.get("UPDATE_CASES") == "1":
        rewrite(case / "after", after)
    assert after == content(case / "after")
    compare(out, case / EXPECTED)
    assert "Look at these" in out or slugs(project) <= faults


def slugs(project: Path) -> set[str]:
    return {fault.slug for fault in open_project(project).kb.faults}
