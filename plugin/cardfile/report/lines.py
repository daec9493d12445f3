"""The lines of text that people read, in pieces with a style each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic import Applicability
from cardfile.report.escape import escape
from cardfile.report.frame import frame
from cardfile.report.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Diagnostic, Fix
    from cardfile.report.contract import Options
    from cardfile.report.frame import Line, Sources

_SIGN = "  ="
_NARROWEST = 20
# opened with a click, so their words are kept whole
_ADDRESSES = frozenset({"from", "docs"})


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
        yield from _remark(name, escape(text, ascii_only=options.ascii), options)


def _remark(name: str, text: str, options: Options) -> Iterator[Line]:
    """`= NAME: TEXT`; lines that go on begin with the sign too, never with the text of a record."""
    title = f" {name}:"
    room = max(_NARROWEST, options.columns - len(_SIGN) - len(title) - 1)
    first, *others = wrapped(text, room, split_words=name not in _ADDRESSES)
    yield [("gutter", _SIGN), ("remark", title), ("", f" {first}")]
    for line in others:
        yield [("gutter", _SIGN), ("", f"{' ' * len(title)} {line}")]


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
