"""What a single page is taken for, and how certainly."""

from __future__ import annotations

from pathlib import Path

import pytest

from cardfile.project.adoption import recognise
from cardfile.settings import Settings
from cardfile.source import read_page

COLUMNS = "# Loans\n\n| Column | Type | Description |\n|---|---|---|\n| age | int | Years |\n"
DATASET = "---\nlicense: mit\ntask_categories:\n- text-classification\n---\n# Mails\n"
EXPERIMENT = "# Bigger trees\n\n## Hypothesis\n\nBetter.\n\n## Results\n\nNo.\n"
ALEXANDRIAN = "# One queue\n\n## Context\n\nMany.\n\n## Decision\n\nOne.\n"
STATUS_ONLY = "# One queue\n\n## Status\n\nAccepted\n\n## Why\n\nBecause.\n"
PARAMETERS = "# API\n\n| Name | Type | Description |\n|---|---|---|\n| id | int | The id |\n"
HOW_TO = "---\ntags: [guide]\n---\n# Set up\n\n## Context\n\nFor beginners.\n"


def taken_for(text: str, path: str = "notes/page.md") -> tuple[str, bool] | None:
    settings = Settings(Path("/nowhere"))
    found = recognise(read_page(text.encode(), f"docs/{path}", path, settings), settings)
    return (found.type, found.certain) if found else None


@pytest.mark.parametrize(
    ("text", "path", "kind"),
    [
        (ALEXANDRIAN, "notes/page.md", "decision-record"),
        (EXPERIMENT, "notes/page.md", "experiment-log"),
        (DATASET, "notes/page.md", "data-dictionary"),
        ("\n\n" + DATASET, "notes/page.md", "data-dictionary"),
        (DATASET.replace("\n", "\r\n"), "notes/page.md", "data-dictionary"),
        (COLUMNS, "data/loans.md", "data-dictionary"),
    ],
)
def test_certain(text: str, path: str, kind: str) -> None:
    assert taken_for(text, path) == (kind, True)


@pytest.mark.parametrize(
    ("text", "path", "kind"),
    [
        (COLUMNS, "guides/loans.md", "data-dictionary"),
        (EXPERIMENT.replace("## Results", "## Plan"), "notes/page.md", "experiment-log"),
        (STATUS_ONLY, "adr/0001-one-queue.md", "decision-record"),
    ],
)
def test_uncertain_readings_are_shown_and_not_assumed(text: str, path: str, kind: str) -> None:
    assert taken_for(text, path) == (kind, False)


@pytest.mark.parametrize("text", [PARAMETERS, HOW_TO, STATUS_ONLY, "# Notes\n", ""])
def test_ordinary_pages_are_left_alone(text: str) -> None:
    assert taken_for(text) is None


def test_a_page_that_says_what_it_is_needs_no_guess() -> None:
    assert taken_for("---\ntype: model-card\n---\n" + ALEXANDRIAN) is None
