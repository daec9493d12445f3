"""Which findings an output shows, and what stands for those that it leaves out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from cardfile.diagnostic import Diagnostic, Severity
from cardfile.diagnostic.position import whole_file
from cardfile.report.counting import plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cardfile.lint import Report

# where findings without a file stand: of the project as a whole
FALLBACK = "cardfile.toml"


class Chosen(NamedTuple):
    """The findings that are shown, in the order of the report, and how many are not."""

    shown: list[Diagnostic]
    left_out: int


def choose(found: Sequence[Diagnostic], limit: int) -> Chosen:
    """The worst findings, `limit` of them at most."""
    if len(found) <= limit:
        return Chosen(list(found), 0)
    worst = sorted(found, key=lambda item: item.severity.rank)[:limit]
    return Chosen(sorted(worst, key=lambda item: item.sort_key), len(found) - limit)


def with_remainder(report: Report, limit: int) -> list[Diagnostic]:
    """New findings within the limit; where some are left out, a last one says how many.

    For formats whose readers compare sets of findings and would take what is missing for mended.
    """
    shown, left_out = choose(report.diagnostics, limit)
    return [*shown, remainder(report, left_out)] if left_out else shown


def remainder(report: Report, number: int) -> Diagnostic:
    """The finding that stands for what is beyond the limit."""
    settings = report.run.settings
    path = settings.file or settings.site.file or FALLBACK
    return Diagnostic(
        code="CF007",
        slug="limit-exceeded",
        severity=Severity.INFO,
        message=f"{plural(number, 'more finding')} beyond `limits.diagnostics-printed`",
        path=path,
        range=whole_file(path),
        help="the worst are shown; set the limit higher to see all",
    )


def numbered(fingerprints: Iterable[str]) -> Iterator[int]:
    """For each fingerprint how often it came before: equal findings are told apart by it."""
    seen: Counter[str] = Counter()
    for fingerprint in fingerprints:
        yield seen[fingerprint]
        seen[fingerprint] += 1


def file_of(diagnostic: Diagnostic, prefix: str) -> str:
    """The file as it is called from the repository's top."""
    return f"{prefix}{diagnostic.path or FALLBACK}"


def sentence(diagnostic: Diagnostic) -> str:
    """The message with what stands beside the marks and what to do, for outputs without frames."""
    return " – ".join(
        text for text in (diagnostic.message, diagnostic.label, diagnostic.help) if text
    )
