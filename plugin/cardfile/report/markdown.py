"""Markdown in which nothing of a record is read as Markdown: for comments, summaries, wikis."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cardfile.diagnostic import Severity
from cardfile.report.chosen import file_of
from cardfile.report.counting import closing_line, remarks
from cardfile.report.escape import escape, without_surrogates

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cardfile.diagnostic import Diagnostic
    from cardfile.lint import Report
    from cardfile.report.contract import Options

NAME = "markdown"
HUMAN = False

_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_OTHER = "other files"
# GitHub refuses comments of more than 65,536 characters; a script may add a few of its own
LARGEST_COMMENT = 65_000


def render(report: Report, options: Options) -> Iterator[str]:
    """As many findings as GitHub takes in a comment, the worst of them."""
    yield within(report, LARGEST_COMMENT, options.limit)


def within(report: Report, largest: int, limit: int) -> str:
    """The output within `largest` bytes; of too many findings the worst are shown."""
    limit = min(limit, len(report.diagnostics))
    while True:
        text = "".join(_tables(report, limit))
        size = len(text.encode())
        if size <= largest or not limit:
            return text
        limit = min(limit - 1, limit * largest // size)


def _tables(report: Report, limit: int) -> Iterator[str]:
    """The totals by type of record, then a table of findings for each type."""
    found = report.diagnostics
    yield f"## Cardfile\n\n{closing_line(report)}\n"
    for remark in remarks(report):
        yield f"\n{inert(remark)}\n"
    if not found:
        return
    yield from _totals(found)
    ranked = sorted(found, key=lambda item: item.severity.rank)[:limit]
    for name in sorted({_type(item) for item in ranked}):
        yield f"\n### {inert(name)}\n\n| Place | Finding | What to do |\n|---|---|---|\n"
        yield from (_row(item, report.run.prefix) for item in ranked if _type(item) == name)
    if len(found) > limit:
        rest = len(found) - limit
        yield f"\n… and {rest} more, which are counted but not printed; the log may have them.\n"


def _type(item: Diagnostic) -> str:
    return item.document.type if item.document else _OTHER


def _totals(found: Sequence[Diagnostic]) -> Iterator[str]:
    counts = Counter((_type(item), item.severity) for item in found)
    yield "\n| Type | Errors | Warnings | Infos |\n|---|---:|---:|---:|\n"
    for name in sorted({name for name, _ in counts}):
        numbers = " | ".join(str(counts[name, severity]) for severity in _SEVERITIES)
        yield f"| {inert(name)} | {numbers} |\n"


def _row(item: Diagnostic, prefix: str) -> str:
    line = item.range.start.line if item.range else 1
    place = inert(f"{file_of(item, prefix)}:{line}")
    kind = f"{item.severity.value} {item.code}"
    advice = [item.label, item.help, *(f"fix: {fix.title}" for fix in item.fixes if fix.verified)]
    said = "<br>".join(inert(text) for text in advice if text)
    return f"| {place} | **{kind}** {inert(item.message)} | {said} |\n"


def inert(text: str) -> str:
    """The text as code in which no sign has a meaning: not for Markdown, nor for mentions."""
    shown = without_surrogates(escape(text))
    if not shown.isalnum():
        # GitHub makes a link of what begins like this, in any text
        plain = " -/" if "www." in shown.casefold() else " -./"
        safe = (char if char.isalnum() or char in plain else f"&#{ord(char)};" for char in shown)
        shown = "".join(safe)
    return f"<code>{shown}</code>"
