"""Parquet: the schema in the file's foot; the data are not read. Needs `cardfile[parquet]`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardfile.artefacts.reading import Unreadable
from cardfile.artefacts.schemas.columns import SourceColumn, SourceTable, sql_types

if TYPE_CHECKING:
    from cardfile.artefacts.guarded import GuardedFiles

KIND = "parquet"
SUFFIXES = (".parquet", ".pq")

_MAGIC = b"PAR1"
_FOOT = 8
_TEXTS = frozenset({"large_string", "string_view"})


def read(files: GuardedFiles, path: str, fragment: str) -> list[SourceTable] | Unreadable:  # noqa: ARG001 - a file is a table
    """See `Source`."""
    foot = files.tail(path, _FOOT)
    if isinstance(foot, Unreadable):
        return foot
    if len(foot) < _FOOT or foot[4:] != _MAGIC:
        return Unreadable("broken", path, _problem("it does not end as such a file does"))
    length = int.from_bytes(foot[:4], "little") + _FOOT
    if length > files.limits.file_bytes:
        detail = {"limit": files.limits.file_bytes, "key": "file-bytes"}
        return Unreadable("too-large", path, detail)
    try:
        import pyarrow as arrow
        from pyarrow import parquet
    except ImportError:
        return Unreadable("not-installed", path, {"what": "Parquet", "extra": "parquet"})
    end = files.tail(path, length)
    if isinstance(end, Unreadable):
        return end
    try:
        # the foot alone is a file without rows to this reader
        schema = parquet.read_schema(arrow.BufferReader(_MAGIC + end))
    except (arrow.ArrowException, OSError, ValueError) as error:
        return Unreadable("broken", path, _problem(str(error).split("\n", 1)[0][:200]))
    columns = tuple(_column(arrow, field) for field in schema)
    return [SourceTable("", columns)] if columns else Unreadable("no-columns", path)


def _column(arrow: Any, field: Any) -> SourceColumn:
    native = str(field.type)
    kind = field.type
    if arrow.types.is_dictionary(kind):
        kind = kind.value_type
    word = str(kind).partition("<")[0]
    return SourceColumn(field.name, native, sql_types("string" if word in _TEXTS else word))


def _problem(problem: str) -> dict[str, object]:
    return {"format": "Parquet", "problem": problem}
