"""Checkstyle's XML, which most review tools and CI servers read."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from cardfile.report.chosen import file_of, sentence, with_remainder
from cardfile.report.markup import XML_HEAD, empty, start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Diagnostic
    from cardfile.lint import Report
    from cardfile.report.contract import Options

NAME = "checkstyle"
HUMAN = False

# the version of Checkstyle whose format this is
_VERSION = "8.0"


def render(report: Report, options: Options) -> Iterator[str]:
    """One element a file, one a finding in it."""
    yield XML_HEAD
    yield f"{start('checkstyle', version=_VERSION)}\n"
    found = with_remainder(report, options.limit)
    for path, items in groupby(found, key=lambda item: file_of(item, report.run.prefix)):
        yield f"{start('file', name=path)}\n"
        yield from (f"  {_error(item)}\n" for item in items)
        yield "</file>\n"
    yield "</checkstyle>\n"


def _error(item: Diagnostic) -> str:
    begin = item.range.start if item.range else None
    return empty(
        "error",
        line=begin.line if begin else 1,
        column=begin.column if begin else 1,
        severity=item.severity.value,
        message=sentence(item),
        source=f"cardfile.{item.code}",
    )
