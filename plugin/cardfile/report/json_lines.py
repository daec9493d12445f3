"""JSON, a line at a time: the run first, then one finding a line, as `cardfile-lint/1` has them.

For streams and for tools that read line by line (`jq`, log collectors, data frames).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.report.json_report import diagnostic_object, published, report_head
from cardfile.report.json_text import dump

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.lint import Report
    from cardfile.report.contract import Options

NAME = "jsonl"
HUMAN = False


def render(report: Report, options: Options) -> Iterator[str]:
    """`{"kind": "run", …}`, then `{"kind": "diagnostic", …}` for each finding."""
    yield f"{dump({'kind': 'run', **report_head(report)})}\n"
    for diagnostic in published(report)[: options.limit]:
        yield f"{dump({'kind': 'diagnostic', **diagnostic_object(diagnostic)})}\n"
