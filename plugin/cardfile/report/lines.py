"""The lines of text that people read, in pieces with a style each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic import Applicability
from cardfile.report.escape import escape
from cardfile.report.frame import frame

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Diagnostic, Fix
    from cardfile.report.contract import Options
    from cardfile.report.frame import Line, Sources


def first_line(diagnostic: Diagnostic, options: Options) -> Line:
    """`PATH:LINE:COL: SEVERITY CODE [slug] MESSAGE`: what problem matchers read."""
    start = diagnostic.range.start if diagnostic.range else None
    line, column = (start.line, start.column) if start else (1, 1)
    path = escape(diagnostic.path, ascii_only=options.ascii) or "."
    if not path[0].isalnum() and not path.startswith("."):
        # CI systems take lines that begin with such a sign for commands.
        path = f"./{path}"
    severity = diagnostic.severity.value
    return [
        ("place", f"{path}:{line}:{column}:"),
        ("", " "),
        (severity, f"{severity} {diagnostic.code}"),
        ("slug", f" [{diagnostic.slug}]"),
        ("message", f" {escape(diagnostic.message, ascii_only=options.ascii)}"),
    ]


def all_lines(
    diagnostic: Diagnostic, sources: Sources, options: Options, *, with_docs: bool
) -> Iterator[Line]:
    """The first line, the frame and the `=` lines below it."""
    yield first_line(diagnostic, options)
    yield from frame(diagnostic, sources, options)
    for name, text in _remarks(diagnostic, with_docs=with_docs):
        shown = escape(text, ascii_only=options.ascii)
        yield [("gutter", "  ="), ("remark", f" {name}:"), ("", f" {shown}")]


def _remarks(diagnostic: Diagnostic, *, with_docs: bool) -> Iterator[tuple[str, str]]:
    if diagnostic.help:
        yield "help", diagnostic.help
    for fix in diagnostic.fixes:
        if fix.verified or fix.applicability is Applicability.DISPLAY:
            yield _fix_name(fix), fix.title
    for note in diagnostic.notes:
        yield "note", note
    schema = diagnostic.schema
    if schema is not None:
        title = f'"{schema.title}" ' if schema.title else ""
        yield "from", f"{title}{schema.path}:{schema.line}"
    if with_docs and diagnostic.docs_url:
        yield "docs", diagnostic.docs_url


def _fix_name(fix: Fix) -> str:
    if fix.applicability is Applicability.DISPLAY:
        return "help"
    return f"fix ({fix.applicability.value})"
