"""The summary of a GitHub job: the Markdown output, within what GitHub takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.report import markdown

if TYPE_CHECKING:
    from cardfile.lint import Report

LARGEST = 1_048_576


def step_summary(report: Report, largest: int = LARGEST) -> str:
    """The summary within `largest` bytes; of too many findings the worst are shown."""
    return markdown.within(report, largest, len(report.diagnostics))
