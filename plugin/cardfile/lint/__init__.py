"""Judging a project: rules run, severities are given, exemptions and the lint baseline applied.

`lint_project` judges a project, `lint_change` what a change brought to it, `check_schemas` its
record types alone; every host shows the `Report` that they return.
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
