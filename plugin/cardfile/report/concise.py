"""One line a finding, for people and for problem matchers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.report.counting import closing_line, remarks
from cardfile.report.escape import escape
from cardfile.report.lines import first_line
from cardfile.report.painting import painter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.lint import Report
    from cardfile.report.contract import Options

NAME = "concise"
HUMAN = True


def render(report: Report, options: Options) -> Iterator[str]:
    """The findings, then one line that counts them."""
    paint = painter(options)
    found = report.diagnostics
    for diagnostic in found[: options.limit]:
        yield paint(first_line(diagnostic, options))
    if len(found) > options.limit:
        yield f"and {len(found) - options.limit} more, which are counted but not printed\n"
    for remark in remarks(report):
        yield paint([("", escape(remark, ascii_only=options.ascii))])
    yield paint([("" if found else "fine", closing_line(report))])
