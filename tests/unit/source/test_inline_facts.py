"""Facts in the lines of older decision records."""

from __future__ import annotations

from pathlib import Path

import pytest

from cardfile.settings import Settings
from cardfile.source import read_page
from cardfile.source.inline_facts import inline_facts


def facts(text: str) -> list[tuple[str, str]]:
    page = read_page(text.encode(), "docs/adr/1.md", "adr/1.md", Settings(root=Path()))
    found = inline_facts(page)
    assert all(page.source.text[fact.start : fact.end] == fact.text for fact in found)
    return [(fact.name, fact.text) for fact in found]


@pytest.mark.parametrize(
    "line",
    [
        "* Status: accepted",
        "- **Status:** accepted",
        "- **Status**: accepted",
        "**Status:** accepted",
        "Status: accepted",
        "| Status | accepted |",
        "| **Status** | accepted |",
    ],
)
def test_a_status_in_one_line(line: str) -> None:
    assert facts(f"# Title\n\n{line}\n") == [("Status", "accepted")]


def test_a_date_paragraph() -> None:
    assert facts("# 1. Use it\n\nDate: 2020-01-31\n\n## Status\n\nAccepted\n") == [
        ("Date", "2020-01-31")
    ]


def test_prose_and_code_are_no_facts() -> None:
    assert facts("# T\n\nNote: nothing.\n\n```\n* Status: x\n```\n\n    * Status: y\n") == []


def test_only_the_head_of_the_page_is_read() -> None:
    assert facts("# T\n\n## A\n\n## B\n\n* Status: late\n") == []
