"""MLflow: its database (the newer default) and its folder of files.

Of both the same is read: the last value of each metric (that of the greatest step, of equal ones
the latest), parameters, tags, status and data sets. `artifact_uri` points to somebody's machine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.artefacts.reading import Unreadable
from cardfile.artefacts.trackers import mlflow_database, mlflow_files
from cardfile.artefacts.trackers.shared import is_name

if TYPE_CHECKING:
    from cardfile.artefacts.guarded import GuardedFiles
    from cardfile.artefacts.run import Run

SCHEME = "mlflow"
NAMES = ("mlflow",)
EXAMPLE = "mlflow:mlruns#RUN_ID/METRIC"


def split(locator: str) -> tuple[str, str]:
    """See `Tracker`: the run's id, then the metric, which may have `/` in it."""
    run, _, metric = locator.partition("/")
    return run, metric


def open_run(files: GuardedFiles, path: str, run: str) -> Run | Unreadable:
    """See `Tracker`."""
    if run and not is_name(run):
        return Unreadable("no-run", path, {"run": run})
    if files.is_folder(path):
        return mlflow_files.open_run(files, path, run)
    return mlflow_database.open_run(files, path, run)
