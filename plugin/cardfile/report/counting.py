"""Which findings are printed, and the sentences that count them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic import Severity, State

if TYPE_CHECKING:
    from cardfile.diagnostic import Diagnostic
    from cardfile.report.contract import LintReport

_PLURALS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "infos"}


def printed(report: LintReport) -> list[Diagnostic]:
    """The findings that are news: hints are for editors, known ones are counted only."""
    return [
        diagnostic
        for diagnostic in report.diagnostics
        if diagnostic.severity is not Severity.HINT and diagnostic.state is State.NEW
    ]


def closing_line(report: LintReport) -> str:
    """`2 errors, 1 warning in 34 records (0 baselined); 1 can be fixed`."""
    found = printed(report)
    records = plural(report.summary.documents, "record")
    baselined = report.summary.baselined
    if not found:
        return f"{records}, no findings" + (f" ({baselined} baselined)" if baselined else "")
    line = f"{count(found)} in {records} ({baselined} baselined)"
    return f"{line}; {report.summary.fixable} can be fixed" if report.summary.fixable else line


def count(found: list[Diagnostic]) -> str:
    """`2 errors, 1 warning`."""
    parts = []
    for severity, plural_form in _PLURALS.items():
        number = sum(1 for diagnostic in found if diagnostic.severity is severity)
        if number:
            parts.append(f"{number} {severity.value if number == 1 else plural_form}")
    return ", ".join(parts)


def plural(number: int, noun: str) -> str:
    """`1 record`, `34 records`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}".replace(",", " ")
