"""The judgement of a project's schemas alone, without its pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from cardfile.lint.report import Report, Summary
from cardfile.lint.run import lint_project
from cardfile.lint.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from cardfile.project import Project

_RULES = ("CF8", "CF002")


class SchemaReport(Report):
    """A report that counts schemas, not records."""

    checked = 0

    def totals(self) -> Summary:
        """The totals of what outputs print."""
        counts = super().totals()
        return replace(counts, files_checked=self.checked, documents=self.checked, counted="schema")


def check_schemas(project: Project, as_of: date, paths: Collection[str]) -> Report:
    """What the lint says of these schema files, and of the configuration."""
    selection = Selection(project.settings.lint, select=_RULES)
    whole = lint_project(project, as_of=as_of, selection=selection).restricted(paths)
    report = SchemaReport(project, list(whole.everything), whole.run)
    report.checked = len(paths)
    return report
