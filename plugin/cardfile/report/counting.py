"""The sentences that count findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic import Severity
from cardfile.rules.wording import grouped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cardfile.diagnostic import Diagnostic
    from cardfile.lint import Comparison, Report, Review

_PLURALS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "infos"}


def closing_line(report: Report) -> str:
    """`2 errors, 1 warning in 34 records (0 baselined); 1 can be fixed`."""
    found = report.diagnostics
    if report.comparison is not None:
        return _of_change(report, report.comparison)
    records = plural(report.summary.documents, report.summary.counted)
    held = _held_back(report)
    if not found:
        return f"{records}, no findings" + (f" ({held})" if held else "")
    line = f"{count(found)} in {records} ({held or '0 baselined'})"
    return f"{line}; {report.summary.fixable} can be fixed" if report.summary.fixable else line


def remarks(report: Report) -> Iterator[str]:
    """What a run about a change says beside its findings: what it looked at, and what is old."""
    if report.review is not None:
        yield from _of_policy(report.review)
    comparison = report.comparison
    if comparison is None:
        return
    yield from comparison.notes
    older = report.summary.older
    if older:
        words = "does not block; --show-older lists it"
        if older > 1:
            words = "do not block; --show-older lists them"
        yield f"{plural(older, 'older finding')} in what changed {words}"


def _of_policy(review: Review) -> Iterator[str]:
    """What the change would alter in how it is judged."""
    judged = f"judged as {review.ref} ({review.commit[:12]}) says"
    if review.changed:
        yield f"policy changes, not in force here ({judged}): {', '.join(review.changed)}"
    else:
        yield judged
    number = len(review.unheeded)
    if number:
        verb = "exempts" if number == 1 else "exempt"
        yield f"{plural(number, 'comment')} that this change wrote {verb} nothing"


def _of_change(report: Report, comparison: Comparison) -> str:
    """`1 error, new since origin/main; 3 changed records`."""
    found = report.diagnostics
    records = plural(comparison.records, "changed record")
    held = _held_back(report)
    line = f"{count(found)}, new" if found else "nothing new"
    line = f"{line} since {_shown(comparison)} ({', '.join(filter(None, [records, held]))})"
    return f"{line}; {report.summary.fixable} can be fixed" if report.summary.fixable else line


def _shown(comparison: Comparison) -> str:
    """The name of the earlier state; its commit where the name holds what Markdown may read."""
    plain = all(char.isalnum() or char in "./-_~^@" for char in comparison.ref)
    return comparison.ref if plain else comparison.commit[:12]


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


def plural(number: int, noun: str, end: str = "s") -> str:
    """`1 record`, `34 records`."""
    return f"{grouped(number)} {noun}{'' if number == 1 else end}"
