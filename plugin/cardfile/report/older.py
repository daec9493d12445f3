"""The list of `--show-older`: what was wrong before the change where it touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic import Severity, State
from cardfile.report.lines import first_line
from cardfile.report.painting import painter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.lint import Report
    from cardfile.report.contract import Options


def older(report: Report, options: Options) -> Iterator[str]:
    """Each older finding in a line."""
    paint = painter(options)
    for item in report.everything:
        if item.state is State.OLDER and item.severity is not Severity.HINT:
            yield paint([*first_line(item, options), ("slug", " (older)")])
