"""A page of hundreds of mistakes: the first are told, and that there are more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.unit.pages import decision, linted

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (f"options: [{', '.join(['{titel: a}'] * 600)}]", "CF302"),
        (f"tags: [{', '.join(f'0{number}' for number in range(1000, 1600))}]", "CF214"),
    ],
)
def test_what_is_not_told_is_counted(tmp_path: Path, line: str, code: str) -> None:
    report = linted(tmp_path, {"docs/one.md": decision("Use trees", line)})
    codes = report.summary.by_code
    assert 200 < codes[code] <= 500
    [limit] = [item for item in report.diagnostics if item.code == "CF007"]
    assert "of this page that are wrong, the first 500 are told" in limit.message
    assert not [fix for item in report.diagnostics if item.code == code for fix in item.fixes]
