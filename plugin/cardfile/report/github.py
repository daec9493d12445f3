"""Annotations of a pull request on GitHub, as workflow commands.

GitHub shows ten errors, ten warnings and ten notices a step and drops the rest without a word, so
the findings are ranked, and the last place says how many are missing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic import Severity
from cardfile.report.escape import escape

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Diagnostic
    from cardfile.lint import Report
    from cardfile.report.contract import Options

NAME = "github"
HUMAN = False

_SHOWN = 10
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(report: Report, options: Options) -> Iterator[str]:
    """The annotations, the worst severity first."""
    found = report.diagnostics
    for severity, command in _COMMANDS.items():
        ranked = _ranked([item for item in found if item.severity is severity], report)
        if len(ranked) <= _SHOWN:
            yield from (_annotation(command, item, report.run.prefix, options) for item in ranked)
            continue
        for item in ranked[: _SHOWN - 1]:
            yield _annotation(command, item, report.run.prefix, options)
        rest = len(ranked) - _SHOWN + 1
        yield f"::{command} title=Cardfile::and {rest} more, see the log or the summary\n"


def _ranked(found: list[Diagnostic], report: Report) -> list[Diagnostic]:
    """What stands in changed lines first; of these and of the rest one of each file and code."""
    change = report.comparison
    if change is None:
        return _mixed(found)
    written: list[Diagnostic] = []
    elsewhere: list[Diagnostic] = []
    for item in found:
        line = item.range.start.line if item.range else 1
        (written if change.holds(item.path, line) else elsewhere).append(item)
    return _mixed(written) + _mixed(elsewhere)


def _mixed(found: list[Diagnostic]) -> list[Diagnostic]:
    """One of each file and code first, in the order of the report; then the others."""
    seen: set[tuple[str, str]] = set()
    first: list[Diagnostic] = []
    others: list[Diagnostic] = []
    for diagnostic in found:
        kind = (diagnostic.path, diagnostic.code)
        (others if kind in seen else first).append(diagnostic)
        seen.add(kind)
    return first + others


def _annotation(command: str, diagnostic: Diagnostic, prefix: str, options: Options) -> str:
    properties = {"title": f"{diagnostic.code} {diagnostic.slug}"}
    if diagnostic.path:
        properties = {"file": f"{prefix}{diagnostic.path}", **_place(diagnostic), **properties}
    listed = ",".join(f"{key}={value.translate(_PROPERTY)}" for key, value in properties.items())
    texts = [diagnostic.message, diagnostic.label, diagnostic.help]
    message = "\n".join(escape(text, ascii_only=options.ascii) for text in texts if text)
    return f"::{command} {listed}::{message.translate(_MESSAGE)}\n"


def _place(diagnostic: Diagnostic) -> dict[str, str]:
    place = diagnostic.range
    if place is None:
        return {"line": "1"}
    lines = {"line": str(place.start.line), "endLine": str(place.end.line)}
    if place.start.line == place.end.line:
        lines |= {"col": str(place.start.column), "endColumn": str(place.end.column)}
    return lines
