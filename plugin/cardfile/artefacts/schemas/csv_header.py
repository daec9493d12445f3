"""CSV: the names in the first line, and no types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.artefacts.formats import csv_file
from cardfile.artefacts.reading import Unreadable
from cardfile.artefacts.schemas.columns import SourceColumn, SourceTable
from cardfile.syntax.guard import Undecodable, decode
from cardfile.syntax.text import SourceText

if TYPE_CHECKING:
    from cardfile.artefacts.guarded import GuardedFiles

KIND = "csv"
SUFFIXES = (".csv", ".tsv", ".psv")

_LONGEST_HEADER = 1 << 18


def read(files: GuardedFiles, path: str, fragment: str) -> list[SourceTable] | Unreadable:  # noqa: ARG001 - a file is a table
    """See `Source`. The data behind the first line may be of any size; they are not read."""
    head = files.head(path, _LONGEST_HEADER)
    if isinstance(head, Unreadable):
        return head
    end = head.find(b"\n")
    # a header with line ends in quotes is longer than a line
    first = head[:end] if end >= 0 and head[:end].count(b'"') % 2 == 0 else head
    text = decode(first)
    if isinstance(text, Undecodable):
        return Unreadable("not-utf8", path, {"byte": text.byte})
    table = csv_file.parse(SourceText(path, text.text, bom=text.bom))
    if isinstance(table, Unreadable):
        return table
    names = [name for name in table.names if name]
    if not names:
        return Unreadable("no-columns", path)
    return [SourceTable("", tuple(SourceColumn(name) for name in names))]
