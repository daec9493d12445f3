"""The findings by file: for people who go through a list."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from cardfile.report.counting import closing_line, count, remarks
from cardfile.report.escape import escape
from cardfile.report.painting import painter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Diagnostic
    from cardfile.lint import Report
    from cardfile.report.contract import Options
    from cardfile.report.frame import Line

NAME = "grouped"
HUMAN = True


def render(report: Report, options: Options) -> Iterator[str]:
    """A heading for each file, its findings below it, then one line that counts them."""
    paint = painter(options)
    found = report.diagnostics
    for path, items in groupby(found[: options.limit], key=lambda item: item.path):
        of_file = list(items)
        name = escape(path, ascii_only=options.ascii) or "."
        yield paint([("place", f"./{name}" if name.startswith(":") else name), *_total(of_file)])
        places = [_place(item) for item in of_file]
        digits = max(map(len, places))
        for place, item in zip(places, of_file, strict=True):
            yield paint(_row(f"{place:>{digits}}", item, options))
        yield "\n"
    if len(found) > options.limit:
        yield f"and {len(found) - options.limit} more, which are counted but not printed\n"
    for remark in remarks(report):
        yield f"{escape(remark, ascii_only=options.ascii)}\n"
    yield paint([("" if found else "fine", closing_line(report))])


def _total(found: list[Diagnostic]) -> Line:
    return [("gutter", f" ({count(found)})")]


def _place(item: Diagnostic) -> str:
    start = item.range.start if item.range else None
    return f"{start.line}:{start.column}" if start else "1:1"


def _row(place: str, item: Diagnostic, options: Options) -> Line:
    severity = item.severity.value
    return [
        ("gutter", f"  {place}"),
        ("", "  "),
        (severity, f"{severity} {item.code}"),
        ("slug", f" [{item.slug}]"),
        ("message", f" {escape(item.message, ascii_only=options.ascii)}"),
    ]
