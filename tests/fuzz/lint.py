"""A lint of one hostile page in a small project, as the command does it, and what it costs."""

from __future__ import annotations

import resource
import sys
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cardfile.lint import lint_project
from cardfile.project import open_project
from cardfile.project.discovery import RawPage
from cardfile.report import Options, formats

PATH = "docs/models/page.md"
CONFIGURATION = """\
docs = ["docs"]

[types.model-card]
paths = ["models/*.md"]
"""
NEIGHBOUR = """\
---
type: data-dictionary
id: digits
title: Digits
description: One row a digit.
owner: forms
personal_data: none
fields:
  - {name: pixel, type: integer, description: A pixel.}
---
"""


@dataclass(frozen=True)
class Cost:
    """What one lint took: seconds, and the most memory (MiB) that the process ever had."""

    seconds: float
    memory: float


class Linter:
    """A project that is read once; each page is put into it and judged."""

    def __init__(self, root: Path) -> None:
        (root / "docs" / "models").mkdir(parents=True)
        (root / "cardfile.toml").write_text(CONFIGURATION, "utf-8")
        (root / "docs" / "digits.md").write_text(NEIGHBOUR, "utf-8")
        (root / PATH).write_text("# Nothing yet\n", "utf-8")
        self._project = open_project(root)
        self._formats = [formats()[name] for name in ("full", "json")]

    def lint(self, content: bytes) -> Cost:
        """Judge a page and print the report in two formats."""
        begun = time.perf_counter()
        project = self._project.with_pages([RawPage(PATH, "models/page.md", content)])
        report = lint_project(project, as_of=date(2026, 11, 23))
        for output in self._formats:
            text = "".join(output.render(report, Options(limit=1_000)))
            text.encode("utf-8")
        wrong = [item.message for item in report.diagnostics if item.code == "CF001"]
        if wrong:
            raise AssertionError(wrong[0])
        return Cost(time.perf_counter() - begun, _peak())


def _peak() -> float:
    status = Path("/proc/self/status")
    if status.exists():
        # `ru_maxrss` counts what the parent had before this process became its own
        line = next(x for x in status.read_text("utf-8").splitlines() if x.startswith("VmHWM:"))
        return int(line.split()[1]) / 1024
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)
