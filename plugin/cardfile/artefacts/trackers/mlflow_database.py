"""MLflow's SQLite database, which may have been made by anybody: read-only, bounded, tables alone.

Nothing in it can run: a view or a computed column under the name of a table could loop for ever,
so only real tables are read, functions are refused, and the time is bounded.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from cardfile.artefacts.reading import Unreadable
from cardfile.artefacts.run import DataUsed, Measured, Run, RunState
from cardfile.artefacts.trackers.mlflow_files import state_of
from cardfile.artefacts.trackers.shared import typed

if TYPE_CHECKING:
    from pathlib import Path

    from cardfile.artefacts.guarded import GuardedFiles

_HEADER = b"SQLite format 3\x00"
_ALLOWED = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ})
_TABLES = frozenset({"runs", "latest_metrics", "params", "tags", "datasets", "inputs"})
_NEEDED = frozenset({"runs", "latest_metrics"})
_LONGEST = 1_000_000
_STEPS = 10_000
_MOST = 10_000
_COMMIT = "mlflow.source.git.commit"
_DATASETS = (
    "SELECT datasets.name, datasets.digest FROM inputs JOIN datasets"
    " ON datasets.dataset_uuid = inputs.source_id WHERE inputs.destination_id = ?"
    " AND inputs.source_type = 'DATASET' AND inputs.destination_type = 'RUN' LIMIT 1000"
)


def open_run(files: GuardedFiles, path: str, run: str) -> Run | Unreadable:
    """A run of a database by its id."""
    place = files.database(path)
    if isinstance(place, Unreadable):
        return place
    if not run:
        return Unreadable("no-run-named", path, {"example": "mlflow:mlflow.db#RUN_ID/METRIC"})
    deadline = time.monotonic() + files.limits.seconds_per_document
    try:
        if not _is_database(place):
            return Unreadable("no-store", path, {"what": "MLflow runs"})
        with closing(_connect(place, deadline)) as database:
            return _read(database, path, run)
    except (sqlite3.Error, OSError, OverflowError, ValueError) as error:
        if time.monotonic() > deadline:
            return Unreadable("too-slow", path, {"seconds": files.limits.seconds_per_document})
        problem = str(error) or type(error).__name__
        return Unreadable("broken", path, {"format": "a database", "problem": problem})


def _is_database(place: Path | bytes) -> bool:
    if isinstance(place, bytes):
        return place.startswith(_HEADER)
    with place.open("rb") as file:
        return file.read(len(_HEADER)) == _HEADER


def _connect(place: Path | bytes, deadline: float) -> sqlite3.Connection:
    if isinstance(place, bytes):
        database = sqlite3.connect(":memory:")
        database.deserialize(place)
    else:
        # `immutable`: no lock, no journal, so that nothing is ever written beside the file
        uri = f"file:{quote(place.resolve().as_posix())}?mode=ro&immutable=1"
        database = sqlite3.connect(uri, uri=True, timeout=0)
    database.text_factory = lambda raw: raw.decode("utf-8", "replace")
    database.set_progress_handler(lambda: time.monotonic() > deadline, _STEPS)
    database.execute("PRAGMA trusted_schema = OFF")
    database.execute("PRAGMA query_only = ON")
    database.execute("PRAGMA cell_size_check = ON")
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    database.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    database.set_authorizer(_may)
    return database


def _may(action: int, *_: str | None) -> int:
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY


def _read(database: sqlite3.Connection, path: str, run: str) -> Run | Unreadable:
    tables = {
        name
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if name in _TABLES
    }
    if not tables >= _NEEDED:
        return Unreadable("no-store", path, {"what": "MLflow runs"})
    found = _rows(database, "SELECT status, lifecycle_stage FROM runs WHERE run_uuid = ?", run)
    if not found:
        return Unreadable("no-run", path, {"run": run})
    said, state = state_of(found[0][0])
    if found[0][1] == "deleted":
        said, state = "deleted", RunState.DELETED
    metrics = {
        str(key): _measured(None if is_nan else value, path)
        for key, value, is_nan in _rows(
            database, "SELECT key, value, is_nan FROM latest_metrics WHERE run_uuid = ?", run
        )
    }
    params = _texts(database, "params", tables, run)
    commit = _texts(database, "tags", tables, run).get(_COMMIT)
    used = _rows(database, _DATASETS, run) if tables >= {"inputs", "datasets"} else []
    return Run(
        path,
        run,
        metrics,
        {key: Measured(typed(text), text, path) for key, text in params.items()},
        state,
        said,
        (commit,) if commit else (),
        tuple(DataUsed(str(name), str(digest)) for name, digest in used),
    )


def _measured(value: Any, path: str) -> Measured:
    return Measured("nan", "nan", path) if value is None else Measured(value, repr(value), path)


def _texts(database: sqlite3.Connection, table: str, tables: set[str], run: str) -> dict[str, str]:
    if table not in tables:
        return {}
    query = f"SELECT key, value FROM {table} WHERE run_uuid = ?"  # noqa: S608 - of our own names
    return {str(key): str(value) for key, value in _rows(database, query, run)}


def _rows(database: sqlite3.Connection, query: str, run: str) -> list[Any]:
    return database.execute(query, (run,)).fetchmany(_MOST)
