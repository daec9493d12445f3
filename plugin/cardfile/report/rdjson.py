"""Reviewdog's diagnostic format: comments in a review, with suggestions to commit.

Its columns count bytes of UTF-8, from 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardfile.diagnostic import Severity
from cardfile.report.chosen import file_of, sentence, with_remainder
from cardfile.report.escape import escape
from cardfile.report.json_text import dump

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cardfile.diagnostic import Diagnostic, Fix, Position, Range
    from cardfile.lint import Report
    from cardfile.report.contract import Options
    from cardfile.syntax.text import SourceText

NAME = "rdjson"
HUMAN = False

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def render(report: Report, options: Options) -> Iterator[str]:
    """One JSON object, a finding a line."""
    yield '{\n"source": {"name": "cardfile"},\n"diagnostics": ['
    found = with_remainder(report, options.limit)
    for i, item in enumerate(found):
        yield f"{',' if i else ''}\n{dump(_diagnostic(item, report))}"
    yield "\n]\n}\n" if found else "]\n}\n"


def _diagnostic(item: Diagnostic, report: Report) -> dict[str, Any]:
    place = item.range
    location: dict[str, Any] = {"path": file_of(item, report.run.prefix)}
    if place is not None:
        location["range"] = _range(place, report.source(place.path))
    content: dict[str, Any] = {
        "message": escape(sentence(item)),
        "location": location,
        "severity": _SEVERITIES[item.severity],
        "code": {"value": item.code, **({"url": item.docs_url} if item.docs_url else {})},
    }
    suggestions = list(_suggestions(item, report.source))
    if suggestions:
        content["suggestions"] = suggestions
    return content


def _suggestions(
    item: Diagnostic, sources: Callable[[str], SourceText | None]
) -> Iterator[dict[str, Any]]:
    """The tried fixes of one edit; the format has no way to say that several belong together."""
    for fix in item.fixes:
        if fix.verified and _is_one_edit_of(fix, item.path):
            [edit] = fix.edits
            place = _range(edit.range, sources(edit.range.path))
            yield {"range": place, "text": edit.text}


def _is_one_edit_of(fix: Fix, path: str) -> bool:
    return len(fix.edits) == 1 and fix.edits[0].range.path == path


def _range(place: Range, source: SourceText | None) -> dict[str, Any]:
    return {"start": _position(place.start, source), "end": _position(place.end, source)}


def _position(position: Position, source: SourceText | None) -> dict[str, int]:
    if source is None:
        return {"line": position.line}
    if position.line == 1:
        return {"line": 1, "column": position.byte + 1}
    start = source.position(source.line_starts[min(position.line, source.line_count) - 1])
    return {"line": position.line, "column": position.byte - start.byte + 1}
