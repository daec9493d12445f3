"""The panel as HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.diagnostic import Severity
from cardfile.lint.fixes import digest
from cardfile.views.environment import render
from cardfile.views.problems import Problem, problems, tally, tone_of

if TYPE_CHECKING:
    from cardfile.views.writing import Writing


@dataclass(frozen=True, slots=True)
class Panel:
    """The findings of one page; `is_open` where there is an error.

    `seen` is the digest of the page that the findings are of: a fix is made of no other.
    """

    tally: str
    tone: str
    is_open: bool
    problems: tuple[Problem, ...]
    path: str = ""
    seen: str = ""
    token: str | None = None


def panel_html(path: str, writing: Writing) -> str:
    """The badge and the findings of the page at `path`."""
    return render("panel/panel.html", p=panel(path, writing))


def panel(path: str, writing: Writing) -> Panel:
    """The view model of the panel."""
    report = writing.report
    found = report.by_path.get(path, ())
    worst = min(found, key=lambda item: item.severity.rank, default=None)
    if worst is None:
        return Panel("", "good", is_open=False, problems=())
    shown = problems(found, report, frames=True, editor=writing.editor)
    source = report.source(path)
    return Panel(
        tally(found),
        tone_of(worst),
        worst.severity is Severity.ERROR,
        shown,
        path,
        digest(source.encoded()) if source else "",
        writing.token,
    )
