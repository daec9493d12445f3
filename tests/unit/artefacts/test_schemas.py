"""The columns of SQL, dbt, Parquet, CSV and JSON Schema."""

from __future__ import annotations

import builtins
import time
from typing import TYPE_CHECKING

import pyarrow as arrow
import pytest
from pyarrow import parquet

from cardfile.artefacts import Artefacts, Unreadable, why
from cardfile.artefacts.schemas.columns import sql_types
from cardfile.settings import Limits

if TYPE_CHECKING:
    from pathlib import Path


def tables(root: Path, name: str, content: str | bytes = "", fragment: str = "", **limits: int):
    raw = content.encode() if isinstance(content, str) else content
    if raw:
        (root / name).write_bytes(raw)
    return Artefacts(root, Limits(**limits)).tables(None, name + fragment)


def columns(root: Path, name: str, content: str | bytes = "", fragment: str = ""):
    found = tables(root, name, content, fragment)
    assert not isinstance(found, Unreadable), why(found)
    return {table.name: {c.name: c.native for c in table.columns} for table in found}


@pytest.mark.parametrize(
    ("sql", "expected"),
    [
        pytest.param(
            'CREATE UNLOGGED TABLE IF NOT EXISTS "public"."loans" ("Age" int4, a text[]);',
            {"loans": {"Age": "int4", "a": "text[]"}},
            id="postgres",
        ),
        pytest.param(
            "CREATE TABLE `m` (`id` int(11) unsigned NOT NULL AUTO_INCREMENT COMMENT 'a;b',"
            " e ENUM('a','b'), PRIMARY KEY (`id`), KEY `x` (`e`)) ENGINE=InnoDB;",
            {"m": {"id": "int(11) unsigned", "e": "ENUM"}},
            id="mysql",
        ),
        pytest.param(
            "CREATE TABLE [dbo].[T] ([a] [nvarchar](50) NULL, b bit)\nGO\nCREATE INDEX i ON t(a)",
            {"T": {"a": "NVARCHAR(50)", "b": "bit"}},
            id="sql server",
        ),
        pytest.param(
            "CREATE OR REPLACE TRANSIENT TABLE s (a NUMBER(38,0), v VARIANT);",
            {"s": {"a": "NUMBER(38,0)", "v": "VARIANT"}},
            id="snowflake",
        ),
        pytest.param(
            "CREATE TABLE `p.d.t` (a STRING, c STRUCT<x INT64>) PARTITION BY a;",
            {"t": {"a": "STRING", "c": "STRUCT<x INT64>"}},
            id="bigquery",
        ),
        pytest.param(
            "-- CREATE TABLE old (x int);\nDROP TABLE x; INSERT INTO y VALUES (1);\n"
            "CREATE TABLE b (x int, -- one; two\n /* ; */ y date);",
            {"b": {"x": "int", "y": "date"}},
            id="comments and other statements",
        ),
    ],
)
def test_tables_of_sql(tmp_path: Path, sql: str, expected: dict) -> None:
    found = columns(tmp_path, "x.sql", sql)
    assert {name: list(table) for name, table in found.items()} == {
        name: list(table) for name, table in expected.items()
    }
    for name, table in expected.items():
        for column, native in table.items():
            assert sql_types(found[name][column]) == sql_types(native)


def test_places_are_those_of_the_columns(tmp_path: Path) -> None:
    [table] = tables(tmp_path, "x.sql", "\nCREATE TABLE b (x int,\n  yes date);")
    place = table.columns[1].range
    assert (place.start.line, place.start.column, place.end.column) == (3, 3, 6)


@pytest.mark.parametrize(
    ("sql", "fragment", "sentence"),
    [
        ("SELECT 1;", "", "there are no columns in it"),
        ("CREATE TABLE a AS SELECT 1 AS x;", "", "there are no columns in it"),
        ("CREATE TABLE a (x int); CREATE TABLE c (y int);", "#b", "no table “b”; it has “a”, “c”"),
        ("\nCREATE TABLE a (x int (y;", "", "a table that no dialect knows (line 2)"),
    ],
)
def test_what_is_wrong_with_sql_is_said(
    tmp_path: Path, sql: str, fragment: str, sentence: str
) -> None:
    found = tables(tmp_path, "x.sql", sql, fragment)
    assert isinstance(found, Unreadable)
    assert sentence in why(found)


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE a (" * 20_000,
        "CREATE TABLE a (x int DEFAULT '" + "/*" * 40_000,
        "CREATE TABLE a (x " + "(" * 40_000,
        "CREATE TABLE a (x int CHECK (" + "1 + " * 20_000 + "1));",
    ],
)
def test_hostile_sql_ends(tmp_path: Path, sql: str) -> None:
    start = time.monotonic()
    assert isinstance(tables(tmp_path, "x.sql", sql, seconds_per_document=1), list | Unreadable)
    assert time.monotonic() - start < 30


def test_parquet_is_read_from_its_foot_alone(tmp_path: Path) -> None:
    table = arrow.table({"age": arrow.array([1] * 100_000, arrow.int32()), "name": ["x"] * 100_000})
    parquet.write_table(table, tmp_path / "x.parquet", compression="none", use_dictionary=False)
    found = tables(tmp_path, "x.parquet", file_bytes=10_000)
    assert [(c.name, c.native) for c in found[0].columns] == [("age", "int32"), ("name", "string")]
    raw = (tmp_path / "x.parquet").read_bytes()
    for broken in (raw[:-10] + b"PAR1", b"PAR1" + b"\xff" * 4 + b"PAR1", b"PAR1", raw[:-1]):
        reason = tables(tmp_path, "y.parquet", broken).reason
        assert reason in ("broken", "too-large"), broken[:20]


@pytest.mark.parametrize(
    ("name", "extra", "module"),
    [("x.sql", "cardfile[sql]", "sqlglot"), ("x.parquet", "cardfile[parquet]", "pyarrow")],
)
def test_a_missing_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, extra: str, module: str
) -> None:
    parquet.write_table(arrow.table({"a": [1]}), tmp_path / "x.parquet")
    (tmp_path / "x.sql").write_text("CREATE TABLE a (x int);")
    real = builtins.__import__

    def without(wanted: str, *args: object) -> object:
        if wanted.partition(".")[0] == module:
            raise ImportError(wanted)
        return real(wanted, *args)

    monkeypatch.setattr(builtins, "__import__", without)
    assert extra in why(tables(tmp_path, name))


def test_csv_needs_its_first_line_only(tmp_path: Path) -> None:
    text = '\ufeffage;"in;come";\r\n' + "1;2;\n" * 10_000
    assert columns(tmp_path, "x.csv", text) == {"": {"age": "", "in;come": ""}}
    assert tables(tmp_path, "y.csv", "\n").reason == "no-columns"
    assert tables(tmp_path, "no.csv").reason == "missing"


def test_tables_of_dbt(tmp_path: Path) -> None:
    manifest = (
        '{"nodes": {"model.shop.loans": {"name": "loans", "columns": {"age": {"name": "age",'
        ' "data_type": "int"}}}}, "sources": {"source.shop.raw": {"name": "raw", "columns": {}}}}'
    )
    assert columns(tmp_path, "manifest.json", manifest) == {"loans": {"age": "int"}}
    catalog = (
        '{"nodes": {"model.shop.loans": {"metadata": {"name": "LOANS"},'
        ' "columns": {"AGE": {"type": "NUMBER", "name": "AGE"}}}}}'
    )
    assert columns(tmp_path, "catalog.json", catalog) == {"LOANS": {"AGE": "NUMBER"}}
    sources = (
        "sources:\n  - name: raw\n    tables:\n      - name: pets\n        columns: [{name: x}]\n"
    )
    assert columns(tmp_path, "x.yml", sources) == {"pets": {"x": ""}}


def test_json_schema_by_pointer_and_through_references(tmp_path: Path) -> None:
    text = (
        '{"$defs": {"id": {"type": "integer"}, "loop": {"$ref": "#/$defs/loop"},'
        ' "row": {"properties": {"a": {"$ref": "#/$defs/id"}, "b": {"$ref": "#/$defs/loop"},'
        ' "c": true}}}}'
    )
    assert columns(tmp_path, "x.json", text, "#row") == {"": {"a": "integer", "b": "", "c": ""}}
    assert tables(tmp_path, "x.json", text, "#/$defs/id").reason == "no-columns"


def test_an_unknown_kind_is_asked_for(tmp_path: Path) -> None:
    assert "add `kind`, one of csv, dbt, jsonschema" in why(tables(tmp_path, "x.txt", "a"))


@pytest.mark.parametrize(
    ("native", "kind", "fits"),
    [
        ("VARCHAR(20)", "string", True),
        ("VARCHAR(20)", "integer", False),
        ("int unsigned", "integer", True),
        ("numeric(10, 2)", "integer", False),
        ("numeric(10)", "integer", True),
        ("NUMBER", "number", True),
        ("timestamp without time zone", "datetime", True),
        ("timestamp", "date", False),
        ("text[]", "list", True),
        ("Nullable(Int32)", "integer", True),
        ("double precision", "number", True),
    ],
)
def test_what_a_type_may_stand_for(native: str, kind: str, *, fits: bool) -> None:
    assert (kind in sql_types(native)) is fits


def test_an_unknown_type_stands_for_nothing() -> None:
    assert sql_types("my_domain") == frozenset()
