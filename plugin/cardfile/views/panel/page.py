"""The panel as HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.diagnostic import Severity
from cardfile.views.environment import render
from cardfile.views.problems import Problem, problems, tally, tone_of

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
    shown = problems(found, report, frames=True, editor=editor)
    worst = min(found, key=lambda item: item.severity.rank, default=None)
    if worst is None:
        return Panel("", "good", is_open=False, problems=())
    return Panel(tally(found), tone_of(worst), worst.severity is Severity.ERROR, shown)
