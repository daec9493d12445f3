"""The list of `--show-suppressed`: what comments in pages exempt, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic import State
from cardfile.report.escape import escape
from cardfile.report.lines import first_line
from cardfile.report.painting import painter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.lint import Report
    from cardfile.report.contract import Options


def suppressed(report: Report, options: Options) -> Iterator[str]:
    """Each exempted finding in a line, with the reason that its comment gives."""
    paint = painter(options)
    for item in report.everything:
        if item.state is State.SUPPRESSED:
            reason = escape(item.justification, ascii_only=options.ascii) or "no reason given"
            yield paint([*first_line(item, options), ("slug", f" (suppressed: {reason})")])
