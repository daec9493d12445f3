"""The panel as HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.diagnostic import Severity
from cardfile.lint.fixes import digest
from cardfile.views import words
from cardfile.views.environment import render
from cardfile.views.pages.diagnostics.page import ADDRESS
from cardfile.views.problems import Problem, problems, tally, tone_of

if TYPE_CHECKING:
    from cardfile.lint import Report
    from cardfile.views.shared import PageContext
    from cardfile.views.writing import Writing


@dataclass(frozen=True, slots=True)
class Link:
    """Where all findings are, and how many."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Panel:
    """The findings of one page; `is_open` where there is an error.

    `is_kept` says that other pages show the record as it was.
    `seen` is the digest of the page that the findings are of: a fix is made of no other.
    """

    tally: str
    tone: str
    is_open: bool
    problems: tuple[Problem, ...]
    everything: Link | None
    is_kept: bool = False
    path: str = ""
    seen: str = ""
    token: str | None = None


def panel_html(path: str, page: PageContext, writing: Writing) -> str:
    """The badge and the findings of the page at `path`."""
    return render("panel/panel.html", p=panel(path, page, writing))


def panel(path: str, page: PageContext, writing: Writing) -> Panel:
    """The view model of the panel."""
    report = writing.report
    found = report.by_path.get(path, ())
    everything = _everything(page, report)
    worst = min(found, key=lambda item: item.severity.rank, default=None)
    if worst is None:
        return Panel("", "good", is_open=False, problems=(), everything=everything)
    shown = problems(found, report, frames=True, editor=writing.editor)
    source = report.source(path)
    return Panel(
        tally(found),
        tone_of(worst),
        worst.severity is Severity.ERROR,
        shown,
        everything,
        path in writing.kept,
        path,
        digest(source.encoded()) if source else "",
        writing.token,
    )


def _everything(page: PageContext, report: Report) -> Link | None:
    count = sum(len(found) for found in report.by_path.values())
    if not count or not page.urls.has_page(ADDRESS):
        return None
    text = f"{words.counted(count, 'finding')} in {words.counted(len(report.by_path), 'file')}"
    return Link(text, page.urls.page(ADDRESS))
