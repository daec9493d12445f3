"""What a change means, to the letter: a case is a folder `changes/NAME/` with two projects.

`before/` and `after/` are the project as it was and as it is, `expected.md` is the report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.cases.harness import CASES, compare, copied

from cardfile.graph.difference import difference
from cardfile.project import open_project
from cardfile.report.change_report import change_report

if TYPE_CHECKING:
    from pathlib import Path

FOLDERS = sorted(folder for folder in (CASES / "changes").iterdir() if folder.is_dir())


@pytest.mark.parametrize("case", FOLDERS, ids=lambda folder: folder.name)
def test_report(case: Path, tmp_path: Path) -> None:
    project = copied(case, tmp_path)
    before, after = (open_project(project / name).kb for name in ("before", "after"))
    compare(change_report(difference(before, after)), case / "expected.md")
