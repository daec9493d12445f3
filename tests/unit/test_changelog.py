"""Git joins the changelog's lines from both sides of a merge, so what was moved may come back."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

CHANGELOG = Path(__file__).parents[2] / "CHANGELOG.md"


def test_nothing_is_said_twice() -> None:
    counts = Counter(line for line in CHANGELOG.read_text("utf-8").splitlines() if line)
    assert [line for line, count in counts.items() if count > 1] == []
