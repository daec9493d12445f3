"""The panel as HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.diagnostic import Severity
from cardfile.views.environment import render
from cardfile.views.problems import Problem, problems, tally

if TYPE_CHECKING:
    from cardfile.views.shared import PageContext


@dataclass(frozen=True, slots=True)
class Panel:
    """The findings of one page; `is_open` where there is an error."""

    tally: str
    tone: str
    is_open: bool
    problems: tuple[Problem, ...]


def panel_html(path: str, page: PageContext, editor: str | None) -> str:
    """The badge and the findings of the page at `path`."""
    return render("panel/panel.html", p=panel(path, page, editor))


def panel(path: str, page: PageContext, editor: str | None) -> Panel:
    """The view model of the panel."""
    report = page.shared.report
    found = report.by_path.get(path, ())
    worst = min((item.severity for item in found), key=lambda s: s.rank, default=None)
    shown = problems(found, report, frames=True, editor=editor)
    tone = shown and next(p.tone for p in shown if p.severity == (worst or ""))
    return Panel(tally(found), tone or "good", worst is Severity.ERROR, shown)
