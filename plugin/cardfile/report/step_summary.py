"""The summary of a GitHub job: Markdown in which nothing of a record is read as Markdown."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cardfile.diagnostic import Severity
from cardfile.report.counting import closing_line, remarks
from cardfile.report.escape import escape, without_surrogates

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Diagnostic
    from cardfile.lint import Report

LARGEST = 1_048_576
_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_CLOSING = "\n… and {number} more in the log.\n"
_ROOM_FOR_CLOSING = 100


def step_summary(report: Report, largest: int = LARGEST) -> str:
    """A table of the findings by type of record, then the findings, within `largest` bytes."""
    found = report.diagnostics
    text = f"## Cardfile\n\n{closing_line(report)}\n"
    text += "".join(f"\n{inert(remark)}\n" for remark in remarks(report))
    if not found:
        return text
    text += "".join(_by_type(found))
    rows, size = ["\n| Place | Finding |\n|---|---|\n"], len(text.encode())
    ranked = sorted(found, key=lambda item: item.severity.rank)
    for i, diagnostic in enumerate(ranked):
        row = _row(diagnostic)
        size += len(row.encode())
        if size > largest - _ROOM_FOR_CLOSING:
            rows.append(_CLOSING.format(number=len(ranked) - i))
            break
        rows.append(row)
    return text + "".join(rows)


def _by_type(found: tuple[Diagnostic, ...]) -> Iterator[str]:
    counts = Counter(
        (item.document.type if item.document else "other files", item.severity) for item in found
    )
    yield "\n| Type | Errors | Warnings | Infos |\n|---|---:|---:|---:|\n"
    for name in sorted({name for name, _ in counts}):
        numbers = " | ".join(str(counts[name, severity]) for severity in _SEVERITIES)
        yield f"| {inert(name)} | {numbers} |\n"


def _row(diagnostic: Diagnostic) -> str:
    line = diagnostic.range.start.line if diagnostic.range else 1
    place = inert(f"{diagnostic.path or '.'}:{line}")
    kind = f"{diagnostic.severity.value} {diagnostic.code}"
    return f"| {place} | **{kind}** {inert(diagnostic.message)} |\n"


def inert(text: str) -> str:
    """The text as code in which no sign has a meaning: not for Markdown, nor for mentions."""
    shown = without_surrogates(escape(text))
    safe = (char if char.isalnum() or char in " -_./" else f"&#{ord(char)};" for char in shown)
    return f"<code>{''.join(safe).replace('_', '&#95;')}</code>"
