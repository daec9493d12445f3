"""GitLab's Code Quality report: what a merge request shows as new or mended.

GitLab tells findings apart by their fingerprints alone and shows one of those that are equal.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

from cardfile.diagnostic import Severity
from cardfile.report.chosen import file_of, numbered, sentence, with_remainder
from cardfile.report.escape import escape
from cardfile.report.json_text import dump
from cardfile.rules import registry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Diagnostic
    from cardfile.lint import Report
    from cardfile.report.contract import Options

NAME = "gitlab"
HUMAN = False

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def render(report: Report, options: Options) -> Iterator[str]:
    """One JSON array, an entry a line."""
    found = with_remainder(report, options.limit)
    ordinals = numbered(item.fingerprint for item in found)
    yield "["
    for i, (item, ordinal) in enumerate(zip(found, ordinals, strict=True)):
        yield f"{',' if i else ''}\n{dump(_entry(item, ordinal, report.run.prefix))}"
    yield "\n]\n" if found else "]\n"


def _entry(item: Diagnostic, ordinal: int, prefix: str) -> dict[str, Any]:
    begin = item.range.start.line if item.range else 1
    return {
        "description": escape(sentence(item)),
        "check_name": f"cardfile/{item.code}",
        "fingerprint": _unique(item.fingerprint, ordinal),
        "severity": _severity(item),
        "location": {
            "path": file_of(item, prefix),
            "lines": {"begin": begin, "end": item.range.end.line if item.range else begin},
        },
    }


def _severity(item: Diagnostic) -> str:
    """A rule that nothing may lower is about safety, or about a run that means nothing."""
    is_locked = item.severity is Severity.ERROR and registry().by_name[item.code].locked
    return "critical" if is_locked else _SEVERITIES[item.severity]


def _unique(fingerprint: str, ordinal: int) -> str:
    if fingerprint and not ordinal:
        return fingerprint
    return sha256(f"{fingerprint}#{ordinal}".encode()).hexdigest()[:32]
