"""CSV: tables of metrics, and long lists of columns."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import unquote

from cardfile.artefacts.reading import Reading, Row, Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from cardfile.diagnostic import Range
    from cardfile.syntax.text import SourceText

SUFFIXES = (".csv", ".tsv")

_EXAMPLE = "`#column=auc&where=split:test`"
_DELIMITERS = ",;\t|"
_NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})(\.[0-9]+)?([eE][-+]?[0-9]{1,3})?")
_WORDS = {"true": True, "false": False, "True": True, "False": False}


class _Record(NamedTuple):
    cells: dict[str, str]
    line: int


def parse(source: SourceText) -> Table | Unreadable:
    """See `Parser`. The first line names the columns; it also shows what separates them."""
    text = source.text
    first = text.split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    try:
        names = [name.strip() for name in next(reader, [])]
        records = []
        line = reader.line_num + 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                records.append(_Record(dict(zip(names, cells, strict=False)), line))
            line = reader.line_num + 1
    except csv.Error as error:
        detail = {"format": "CSV", "problem": str(error), "line": reader.line_num}
        return Unreadable("syntax", source.path, detail)
    return Table(source, names, records)


class Table:
    """Rows of named cells."""

    def __init__(self, source: SourceText, names: list[str], records: list[_Record]) -> None:
        self._source = source
        self._names = names
        self._records = records

    @property
    def names(self) -> list[str]:
        """The names in the first line."""
        return self._names

    @property
    def data(self) -> list[dict[str, Any]]:
        """See `Document`: a list of rows."""
        return [dict(row.data) for row in self.rows(lambda _: False)]

    def value(self, locator: str) -> Reading | Unreadable:
        """See `Document`: `column=NAME`, and `where=NAME:VALUE` as often as needed."""
        path = self._source.path
        column, conditions = "", []
        for part in locator.split("&"):
            key, _, value = part.partition("=")
            name, colon, wanted = value.partition(":")
            if key == "column" and value:
                column = unquote(value)
            elif key == "where" and colon:
                conditions.append((unquote(name), unquote(wanted)))
            else:
                return _bad_locator(path, locator)
        if not column:
            return _bad_locator(path, locator)
        for name in (column, *(name for name, _ in conditions)):
            if name not in self._names:
                return Unreadable("no-column", path, {"column": name, "names": self._names})
        return self._cell(column, conditions, locator)

    def range(self, pointer: str) -> Range | None:
        """See `Document`: the line of a row."""
        part = pointer.removeprefix("/").split("/")[0]
        if not part.isdecimal() or int(part[:9]) >= len(self._records):
            return None
        return self._line(self._records[int(part[:9])].line)

    def rows(self, is_text: Callable[[str], bool]) -> Iterator[Row]:
        """See `Document`: empty cells are absent, `a.b` is the key `b` of `a`."""
        for record in self._records:
            data: dict[str, Any] = {}
            for name, cell in record.cells.items():
                text = cell.strip()
                if text and name:
                    _put(data, name, text if is_text(name) else _typed(text))
            yield Row(data, self._line(record.line))

    def _cell(
        self, column: str, conditions: list[tuple[str, str]], locator: str
    ) -> Reading | Unreadable:
        path = self._source.path
        fitting = [
            record
            for record in self._records
            if all(record.cells.get(name, "").strip() == wanted for name, wanted in conditions)
        ]
        where = ", ".join(f"{name}: {wanted}" for name, wanted in conditions)
        if not fitting:
            return Unreadable("no-row", path, {"where": where})
        if len(fitting) > 1:
            return Unreadable("several-rows", path, {"where": where, "count": len(fitting)})
        raw = fitting[0].cells.get(column, "").strip()
        if not raw:
            return Unreadable("no-value", path, {"locator": locator, "names": []})
        return Reading(_typed(raw), path, locator, raw, self._line(fitting[0].line))

    def _line(self, number: int) -> Range:
        start = self._source.line_starts[min(number, self._source.line_count) - 1]
        return self._source.range(start, start + len(self._source.line(number)))


def _bad_locator(path: str, locator: str) -> Unreadable:
    detail = {"locator": locator, "format": "CSV", "example": _EXAMPLE}
    return Unreadable("bad-locator", path, detail)


def _typed(text: str) -> Any:
    """A number or a truth value as such; codes with a leading zero stay text."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        return _WORDS.get(text, text)
    return float(text) if match.group(2) or match.group(3) else int(text)


def _put(data: dict[str, Any], name: str, value: Any) -> None:
    *parents, last = name.split(".")
    for parent in parents:
        inner = data.setdefault(parent, {})
        if not isinstance(inner, dict):
            return
        data = inner
    data[last] = value
