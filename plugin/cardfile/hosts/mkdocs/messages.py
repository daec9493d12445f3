"""Findings in MkDocs' log: as warnings where they matter, so that a strict build ends."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from cardfile.diagnostic import Severity
from cardfile.report import Options
from cardfile.report.escape import escape, width
from cardfile.report.lines import all_lines

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from cardfile.graph import KnowledgeBase
    from cardfile.lint import Report
    from cardfile.views import SavedView

# MkDocs counts the warnings below its own logger, and ends a strict build, or a server, for one.
BUILD = logging.getLogger("mkdocs.plugins.cardfile")
SERVE = logging.getLogger("cardfile.serve")


def logger_for(*, serving: bool) -> logging.Logger:
    """The logger of this run; the one for serving is out of MkDocs' sight and prints itself."""
    if not serving:
        return BUILD
    if not SERVE.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(levelname)-8s-  %(message)s"))
        SERVE.addHandler(handler)
        SERVE.setLevel(logging.INFO)
        SERVE.propagate = False
    return SERVE


def log_findings(report: Report, fail_on: str, log: logging.Logger) -> None:
    """Every new finding in its frame; at or above `fail_on` as a warning, else as information."""
    explained: set[str] = set()
    limit = report.project.settings.limits.diagnostics_printed
    for item in report.diagnostics[:limit]:
        lines = all_lines(item, report.source, Options(), with_docs=item.code not in explained)
        explained.add(item.code)
        matters = fail_on != "never" and item.severity.at_least(Severity(fail_on))
        text = "\n".join("".join(piece for _, piece in line) for line in lines)
        log.log(logging.WARNING if matters else logging.INFO, "%s", text)
    more = len(report.diagnostics) - limit
    if more > 0:
        matters = report.fails(fail_on)
        log.log(
            logging.WARNING if matters else logging.INFO,
            "and %d more findings, which `cardfile lint --statistics` counts",
            more,
        )
    if report.summary.baselined:
        log.info("findings known to the lint baseline: %d", report.summary.baselined)


def log_saved_views(
    views: Iterable[SavedView], kb: KnowledgeBase, day: date, log: logging.Logger
) -> None:
    """Every mistake in the queries of the plugin's options, as a warning."""
    for view in views:
        for problem in kb.queries.meaning(view.query, day).problems:
            log.warning(
                "mkdocs.yml: the saved view “%s”: %s\n  %s\n  %s",
                escape(view.title),
                escape(problem.text),
                escape(view.query),
                " " * width(escape(view.query[: problem.start]))
                + "^" * max(1, width(escape(view.query[problem.start : problem.end]))),
            )
