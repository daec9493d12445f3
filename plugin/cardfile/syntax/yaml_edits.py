"""The small edits that repair YAML: quotes round a scalar, and little else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cardfile.diagnostic import Applicability, Edit, Fix

if TYPE_CHECKING:
    from cardfile.syntax.text import SourceText
    from cardfile.syntax.tree import Scalar

_COMMENT = re.compile(r"(?<![ \t])[ \t]+#(?=[ \t]).*$")


def quoted(text: str) -> str:
    """The text as one YAML scalar in quotes: double ones where they need no escapes."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def safe(title: str, *edits: Edit) -> Fix:
    """A fix that may be applied by itself."""
    return Fix(title, edits, Applicability.SAFE)


def unsafe(title: str, *edits: Edit) -> Fix:
    """A fix that is applied on request only."""
    return Fix(title, edits, Applicability.UNSAFE)


def shown(title: str, *edits: Edit) -> Fix:
    """A fix that a person has to decide on."""
    return Fix(title, edits, Applicability.DISPLAY)


def quote_edit(source: SourceText, node: Scalar) -> Edit:
    """Quotes round a plain scalar, its text kept as written."""
    return Edit(source.range(node.start, node.end), quoted(source.text[node.start : node.end]))


def value_end(text: str, start: int) -> int:
    """Where a value that begins here ends on its line: before a comment and trailing blanks."""
    end = start
    while end < len(text) and text[end] not in "\r\n":
        end += 1
    line = _COMMENT.sub("", text[start:end])
    return start + len(line.rstrip(" \t"))


def quote_rest_of_line(source: SourceText, start: int) -> tuple[Fix, ...]:
    """Quotes round what stands from here to the end of the line."""
    end = value_end(source.text, start)
    value = source.text[start:end]
    if not value:
        return ()
    new = quoted(value)
    return (safe(new, Edit(source.range(start, end), new)),)
