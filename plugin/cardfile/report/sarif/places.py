"""Places as SARIF has them: files from the repository's top, regions with their text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from cardfile.report.chosen import FALLBACK
from cardfile.report.escape import without_surrogates

if TYPE_CHECKING:
    from cardfile.diagnostic import Position, Range
    from cardfile.lint import Report
    from cardfile.syntax.text import SourceText

# longer ones are for nobody's eyes; the region alone says where it is
_LONGEST_SNIPPET = 1_000


def artifact(path: str, report: Report) -> dict[str, Any]:
    """A file; its path is a URI reference, so that no sign in it means anything."""
    name = without_surrogates(f"{report.run.prefix}{path or FALLBACK}")
    return {"uri": quote(name, safe="/"), "uriBaseId": "SRCROOT"}


def location(path: str, place: Range | None, report: Report, text: str = "") -> dict[str, Any]:
    """A place in a file, with the lines around it; `text` says what it has to do with a finding."""
    physical: dict[str, Any] = {"artifactLocation": artifact(path, report)}
    if place is not None:
        source = report.source(place.path)
        physical["region"] = region(place, source)
        context = _context(place, source)
        if context:
            physical["contextRegion"] = context
    found: dict[str, Any] = {"physicalLocation": physical}
    return found | ({"message": {"text": text}} if text else {})


def region(place: Range, source: SourceText | None = None) -> dict[str, Any]:
    """A region from line and column up to, not including, line and column."""
    if _is_start_of_file(place):
        return {"startLine": 1}
    found: dict[str, Any] = {
        "startLine": place.start.line,
        "startColumn": place.start.column,
        "endLine": place.end.line,
        "endColumn": place.end.column,
    }
    if source is not None:
        text = source.text[source.offset(place.start) : source.offset(place.end)]
        if text and len(text) <= _LONGEST_SNIPPET:
            found["snippet"] = {"text": text}
    return found


def _context(place: Range, source: SourceText | None) -> dict[str, Any] | None:
    """The lines of a region with one more on each side."""
    if source is None or _is_start_of_file(place):
        return None
    first = max(1, place.start.line - 1)
    last = min(source.line_count, place.end.line + 1)
    starts = source.line_starts
    stop = starts[last] if last < len(starts) else len(source.text)
    text = source.text[starts[first - 1] : stop]
    if not text or len(text) > _LONGEST_SNIPPET:
        return None
    return {"startLine": first, "endLine": last, "snippet": {"text": text}}


def _is_start_of_file(place: Range) -> bool:
    start: Position = place.start
    return start == place.end and start.line == start.column == 1
