"""The usual output on a terminal: every finding with its place shown, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.report.counting import closing_line, remarks
from cardfile.report.escape import escape
from cardfile.report.lines import all_lines
from cardfile.report.painting import painter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.lint import Report
    from cardfile.report.contract import Options

NAME = "full"
HUMAN = True


def render(report: Report, options: Options) -> Iterator[str]:
    """The findings in frames, then one line that counts them."""
    paint = painter(options)
    found = report.diagnostics
    explained: set[str] = set()
    for diagnostic in found[: options.limit]:
        with_docs = diagnostic.code not in explained
        explained.add(diagnostic.code)
        for line in all_lines(diagnostic, report.source, options, with_docs=with_docs):
            yield paint(line)
    if found:
        yield "\n"
    if len(found) > options.limit:
        yield f"and {len(found) - options.limit} more, which are counted but not printed\n"
    for remark in remarks(report):
        yield paint([("", escape(remark, ascii_only=options.ascii))])
    yield paint([("" if found else "fine", closing_line(report))])
