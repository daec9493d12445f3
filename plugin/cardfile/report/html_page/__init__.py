"""One page of HTML that needs nothing else: to keep with a build, or to mail.

It holds no script, its one style sheet is named by its hash, and nothing of a record is markup.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from cardfile.report.chosen import file_of
from cardfile.report.counting import closing_line, count, remarks
from cardfile.report.html_page.page import FOOT, head
from cardfile.report.lines import all_lines
from cardfile.report.markup import start, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Diagnostic
    from cardfile.lint import Report
    from cardfile.report.contract import Options
    from cardfile.report.frame import Line

NAME = "html"
HUMAN = False


def render(report: Report, options: Options) -> Iterator[str]:
    """The totals, a list of the files, then the findings of each file in their frames."""
    found = report.diagnostics
    shown = found[: options.limit]
    files = [
        (path, list(items))
        for path, items in groupby(shown, key=lambda item: file_of(item, report.run.prefix))
    ]
    yield head(closing_line(report), report.run.as_of)
    for remark in remarks(report):
        yield f"<p>{text(remark)}</p>\n"
    if len(files) > 1:
        yield from _contents(files)
    explained: set[str] = set()
    for number, (path, items) in enumerate(files, 1):
        yield f'<section aria-labelledby="file-{number}">\n'
        yield f'<h2 id="file-{number}">{text(path)}</h2>\n'
        for item in items:
            with_docs = item.code not in explained
            explained.add(item.code)
            yield from _finding(item, report, options, with_docs=with_docs)
        yield "</section>\n"
    if len(found) > len(shown):
        rest = len(found) - len(shown)
        yield f"<p>and {rest} more, which are counted but not printed</p>\n"
    yield FOOT


def _contents(files: list[tuple[str, list[Diagnostic]]]) -> Iterator[str]:
    yield '<nav aria-label="Files">\n<ul>\n'
    for number, (path, items) in enumerate(files, 1):
        yield f'<li><a href="#file-{number}">{text(path)}</a> {text(count(items))}</li>\n'
    yield "</ul>\n</nav>\n"


def _finding(
    item: Diagnostic, report: Report, options: Options, *, with_docs: bool
) -> Iterator[str]:
    severity, begin = item.severity.value, item.range.start if item.range else None
    place = f"line {begin.line}, column {begin.column}" if begin else "the whole file"
    yield "<article>\n"
    yield f'<h3><b class="{severity}">{severity} {item.code}</b> {text(item.message)}</h3>\n'
    yield f"<p>{place} · {item.slug}</p>\n"
    _, *lines = all_lines(item, report.source, options, with_docs=with_docs)
    if lines:
        # reachable by keyboard, because long lines scroll
        label = f"The place of {item.code}, {place}, and what to do"
        opened = start("pre", tabindex=0, role="group", aria_label=label)
        yield f"{opened}{_painted(lines)}</pre>\n"
    yield "</article>\n"


def _painted(lines: list[Line]) -> str:
    return "\n".join("".join(_piece(style, content) for style, content in line) for line in lines)


def _piece(style: str, content: str) -> str:
    return f'<span class="{style}">{text(content)}</span>' if style else text(content)
