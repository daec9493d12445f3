"""Judging a project: rules run, severities are given, the lint baseline is applied.

`lint` is the one entry; every host shows the `Report` that it returns.
"""

from __future__ import annotations

from cardfile.lint.baseline import Baseline, BaselineEntry
from cardfile.lint.changed import Comparison, Review, lint_change
from cardfile.lint.report import Report, Run, Summary
from cardfile.lint.run import lint_project
from cardfile.lint.schemas import check_schemas
from cardfile.lint.selection import Selection

__all__ = [
    "Baseline",
    "BaselineEntry",
    "Comparison",
    "Report",
    "Review",
    "Run",
    "Selection",
    "Summary",
    "check_schemas",
    "lint_change",
    "lint_project",
]
