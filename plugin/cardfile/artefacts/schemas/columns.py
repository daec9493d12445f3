"""Columns as a schema source has them, and which types of Table Schema mean the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.artefacts.reading import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Range

_TEXT = frozenset({"string", "list", "yearmonth", "duration", "geopoint", "geojson", "time"})
_NESTED = frozenset({"object", "geojson"})
_WHOLE = frozenset({"integer", "year"})

# the first word of a type in SQL, dbt or a warehouse, in lower case
_FAMILIES: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset({"string"}) | _TEXT, "string text char character varchar varchar2 nvarchar nchar "
     "nvarchar2 bpchar name clob nclob ntext tinytext mediumtext longtext citext uuid "
     "uniqueidentifier enum enum8 enum16 set inet cidr macaddr xml fixedstring utf8 rowversion "
     "sysname long"),
    (_WHOLE, "int integer bigint smallint mediumint int2 int4 int8 int16 int32 int64 int128 int256 "
     "uint uint8 uint16 uint32 uint64 ubigint uinteger usmallint utinyint uhugeint hugeint serial "
     "bigserial smallserial byteint oid long_int"),
    (_WHOLE | {"boolean"}, "tinyint"),
    (frozenset({"number"}), "float float4 float8 float16 float32 float64 double real money "
     "smallmoney binary_float binary_double bfloat16 half halffloat"),
    (frozenset({"boolean"}), "bool boolean bit logical"),
    (frozenset({"date"}), "date date32 date64"),
    (frozenset({"datetime"}), "timestamp timestamptz timestampltz timestampntz timestamp_ntz "
     "timestamp_ltz timestamp_tz timestamp_s timestamp_ms timestamp_us timestamp_ns datetime "
     "datetime2 datetime64 smalldatetime datetimeoffset"),
    (frozenset({"time", "string"}), "time timetz time32 time64"),
    (frozenset({"duration", "string"}), "interval duration"),
    (frozenset({"year", "integer"}), "year"),
    (frozenset({"array", "list"}), "array list nested large_list fixed_size_list"),
    (_NESTED | {"array", "list"}, "json jsonb variant super object struct row record map tuple "
     "hstore"),
    (frozenset({"geopoint", "geojson", "string"}), "geometry geography point linestring polygon "
     "multipolygon"),
    (frozenset({"string"}), "bytea blob tinyblob mediumblob longblob binary varbinary bytes raw "
     "image large_binary fixed_size_binary"),
)  # fmt: skip
_BY_WORD = {word: types for types, words in _FAMILIES for word in words.split()}
_DECIMAL = frozenset({"decimal", "numeric", "number", "dec", "bignumeric", "decimal128"})
_FIRST_WORD = re.compile(r"\s*[\"`\[]?([A-Za-z_][A-Za-z0-9_]*)")
_PLAINEST = ("string", "integer", "number", "boolean", "date", "datetime", "object", "array")
_SCALE = re.compile(r"\(\s*([0-9]+)\s*(?:,\s*(-?[0-9]+)\s*)?\)")


@dataclass(frozen=True, slots=True)
class SourceColumn:
    """A column: its type in the source's own words, and the types of ours that mean the same.

    `types` is empty where the source says nothing about it, or nothing that is known.
    """

    name: str
    native: str = ""
    types: frozenset[str] = frozenset()
    range: Range | None = None

    @property
    def plainest(self) -> str:
        """Of the types that it may have the one to write first."""
        first = next((name for name in _PLAINEST if name in self.types), None)
        return first or next(iter(sorted(self.types)), "any")


@dataclass(frozen=True, slots=True)
class SourceTable:
    """A table of a source; `name` is empty where the file is the table.

    `folds` says that its names do not tell upper from lower case.
    """

    name: str
    columns: tuple[SourceColumn, ...]
    folds: bool = False


def sql_types(native: str) -> frozenset[str]:
    """The types of ours that a type of SQL or of a warehouse may stand for."""
    word = _FIRST_WORD.match(native)
    if word is None:
        return frozenset()
    name = word.group(1).lower()
    if re.search(r"\[[0-9]*\]\s*$", native):
        return _BY_WORD["array"]
    if name in ("nullable", "lowcardinality"):
        return sql_types(native.partition("(")[2])
    if name in _DECIMAL:
        return _decimal(native)
    if name == "unsigned":
        return _WHOLE
    return _BY_WORD.get(name, frozenset())


def _decimal(native: str) -> frozenset[str]:
    """Without places behind the point it may hold whole numbers only; unsaid, it may be either."""
    scale = _SCALE.search(native)
    if scale is None:
        return _WHOLE | {"number"}
    return _WHOLE | {"number"} if (scale.group(2) or "0") == "0" else frozenset({"number"})


def as_rows(table: SourceTable, field: str) -> Iterator[Row]:
    """The columns as entries of the list `field`: inputs of a model, else columns of a table."""
    for column in table.columns:
        if field in ("inputs", "outputs"):
            yield Row({"name": column.name, "format": column.native})
            continue
        row = {"name": column.name, "type": column.plainest, "physical_type": column.native}
        yield Row(row)
