"""The summary of a GitHub job: the Markdown output, within what GitHub takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.report import markdown
from cardfile.report.contract import Options

if TYPE_CHECKING:
    from cardfile.lint import Report

LARGEST = 1_048_576


def step_summary(report: Report, largest: int = LARGEST) -> str:
    """The summary within `largest` bytes; of too many findings the worst are shown."""
    limit = len(report.diagnostics)
    while True:
        text = "".join(markdown.render(report, Options(limit=limit)))
        size = len(text.encode())
        if size <= largest or not limit:
            return text
        limit = min(limit - 1, limit * largest // size)
