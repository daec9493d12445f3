"""SQL: the `CREATE TABLE` statements of a file, in any dialect. Needs `cardfile[sql]`.

Statements are told apart by their tokens, and only those that make a table are parsed: functions,
grants and data around them do no harm.
"""

from __future__ import annotations

import logging
import re
import time
from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from cardfile.artefacts.reading import Unreadable
from cardfile.artefacts.schemas.columns import SourceColumn, SourceTable, sql_types

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.artefacts.guarded import GuardedFiles
    from cardfile.syntax.text import SourceText

KIND = "sql"
SUFFIXES = (".sql", ".ddl")

_DIALECTS = ("postgres", "mysql", "tsql", "snowflake", "bigquery", "oracle", "duckdb", "clickhouse")
_LONGEST = 1_000_000
_LONGEST_TABLE = 100_000
_LONGEST_NAME = 500
_SHOWN = 5
_PATIENCE = 4
_CREATE = (
    r"CREATE\s+(?:OR\s+REPLACE\s+)?"
    r"(?:(?:GLOBAL|LOCAL|TEMP|TEMPORARY|UNLOGGED|TRANSIENT|EXTERNAL)\s+)*TABLE\b"
)
_TABLE = re.compile(_CREATE, re.I)
_NAME = re.compile(
    _CREATE
    + r"\s+(?:IF\s+NOT\s+EXISTS\s+)?(?:[^\s(.;]{1,200}\.){0,3}[\"`\[]?([^\s(.;\"`\]]{1,200})",
    re.I,
)
_WRITTEN = re.compile(
    r"[\"`\]]?\s+(\[?[A-Za-z_][A-Za-z0-9_]*\]?(?:\s+(?:varying|precision|unsigned)\b)?"
    r"(?:\s*\([0-9, ]*\))?(?:\[\])?)",
    re.I,
)


def read(files: GuardedFiles, path: str, fragment: str) -> list[SourceTable] | Unreadable:
    """See `Source`."""
    source = files.source(path)
    if isinstance(source, Unreadable):
        return source
    if len(source.text) > _LONGEST:
        return Unreadable("too-large", path, {"limit": _LONGEST, "key": "file-bytes"})
    try:
        import sqlglot
        from sqlglot import exp
    except ImportError:
        return Unreadable("not-installed", path, {"what": "SQL", "extra": "sql"})
    tables = []
    unread: int | None = None
    begun = time.monotonic()
    deadline = begun + files.limits.seconds_per_document * _PATIENCE
    for start, text in _statements(source.text):
        if fragment and fragment.lower() not in text[:_LONGEST_NAME].lower():
            continue
        table = _table(sqlglot, exp, source, start, text)
        if time.monotonic() > deadline:
            return Unreadable("too-slow", path, {"seconds": round(deadline - begun)})
        unread = start if table is None and unread is None else unread
        if table is not None and table.columns:
            tables.append(table)
    if unread is not None and not _has(tables, fragment):
        line = source.position(unread).line
        detail = {"format": "SQL", "problem": "a table that no dialect knows", "line": line}
        return Unreadable("syntax", path, detail)
    if tables:
        return tables
    names = list(dict.fromkeys(_NAME.findall(source.text)))[:_SHOWN] if fragment else []
    if names:
        has = f"; it has {', '.join(f'“{name}”' for name in names)}"
        return Unreadable("no-table", path, {"table": fragment, "has": has})
    return Unreadable("no-columns", path)


def _has(tables: list[SourceTable], name: str) -> bool:
    return bool(name) and any(table.name.lower() == name.lower() for table in tables)


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """The statements that make a table, with their offsets."""
    starts = [match.start() for match in _TABLE.finditer(text)]
    for start, following in pairwise([*starts, len(text)]):
        if text[text.rfind("\n", 0, start) + 1 : start].lstrip().startswith(("--", "#")):
            continue
        yield start, text[start : _end(text, start, min(following, start + _LONGEST_TABLE))]


def _end(text: str, start: int, limit: int) -> int:
    """Where a statement ends: at the semicolon outside of quotes and comments, or at `GO`."""
    position = start
    while match := _MARK.search(text, position, limit):
        closing = _CLOSING.get(match.group())
        if closing is None:
            return match.start()
        end = text.find(closing, match.end(), limit)
        if end < 0:
            return limit
        position = end + len(closing)
    return limit


_CLOSING = {"'": "'", '"': '"', "`": "`", "--": "\n", "/*": "*/"}
_MARK = re.compile(r"[;'\"`]|--|/\*|^GO[ \t\r]*$", re.M | re.I)


def _table(sqlglot: Any, exp: Any, source: SourceText, start: int, text: str) -> SourceTable | None:
    """A table as the first dialect reads it that can; none if none can."""
    for dialect in _DIALECTS:
        try:
            with _silence():
                found = sqlglot.parse_one(text, read=dialect)
        except (sqlglot.errors.SqlglotError, RecursionError, ValueError):
            continue
        schema = found.this if isinstance(found, exp.Create) else None
        if schema is None:
            continue
        name = schema.find(exp.Table)
        columns = [
            _column(source, start, column, dialect)
            for column in getattr(schema, "expressions", ())
            if isinstance(column, exp.ColumnDef) and column.name
        ]
        return SourceTable(name.name if name else "", tuple(columns), folds=True)
    return None


@contextmanager
def _silence() -> Iterator[None]:
    """What a dialect does not know is no news: the next one is asked."""
    logger = logging.getLogger("sqlglot")
    before, logger.disabled = logger.disabled, True
    try:
        yield
    finally:
        logger.disabled = before


def _column(source: SourceText, start: int, column: Any, dialect: str) -> SourceColumn:
    kind = column.args.get("kind")
    native = kind.sql(dialect=dialect) if kind is not None else ""
    place = column.this.meta
    first, last = place.get("start"), place.get("end")
    known = isinstance(first, int) and isinstance(last, int)
    if not known:
        return SourceColumn(column.name, native, sql_types(native))
    written = _WRITTEN.match(source.text, start + last + 1)
    shown = written.group(1) if written else native
    where = source.range(start + first, start + last + 1)
    same = sql_types(shown) == sql_types(native)
    return SourceColumn(column.name, shown if same else native, sql_types(native), where)
