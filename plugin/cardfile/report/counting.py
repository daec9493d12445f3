"""The sentences that count findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cardfile.diagnostic import Diagnostic
    from cardfile.lint import Report

_PLURALS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "infos"}


def closing_line(report: Report) -> str:
    """`2 errors, 1 warning in 34 records (0 baselined); 1 can be fixed`."""
    found = report.diagnostics
    records = plural(report.summary.documents, report.summary.counted)
    held = _held_back(report)
    if not found:
        return f"{records}, no findings" + (f" ({held})" if held else "")
    line = f"{count(found)} in {records} ({held or '0 baselined'})"
    return f"{line}; {report.summary.fixable} can be fixed" if report.summary.fixable else line


def _held_back(report: Report) -> str:
    """`3 baselined, 1 suppressed`: what is known and does not block."""
    numbers = {
        "baselined": report.summary.baselined,
        "suppressed": report.summary.suppressed,
    }
    return ", ".join(f"{number} {name}" for name, number in numbers.items() if number)


def count(found: Sequence[Diagnostic]) -> str:
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
