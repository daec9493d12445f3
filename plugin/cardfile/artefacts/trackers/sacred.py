"""Sacred's file storage: a folder a run, with `run.json`, `metrics.json` and `config.json`."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cardfile.artefacts.reading import Reading, Unreadable
from cardfile.artefacts.run import Measured, Run, RunState
from cardfile.artefacts.trackers.shared import flattened, is_name, mapping_in, values_of
from cardfile.syntax.tree import join_pointer

if TYPE_CHECKING:
    from cardfile.artefacts.document import Document
    from cardfile.artefacts.guarded import GuardedFiles

SCHEME = "sacred"
NAMES = ("sacred",)
EXAMPLE = "sacred:runs/3#auc"

_RUN = "run.json"
_STATES = {
    "COMPLETED": RunState.FINISHED,
    "RUNNING": RunState.RUNNING,
    "QUEUED": RunState.RUNNING,
    **dict.fromkeys(("FAILED", "INTERRUPTED", "TIMEOUT", "DIED"), RunState.FAILED),
}


def split(locator: str) -> tuple[str, str]:
    """See `Tracker`: a folder is one run."""
    return "", locator


def open_run(files: GuardedFiles, path: str, run: str) -> Run | Unreadable:
    """See `Tracker`: the run's folder, or the folder of all runs with the run's id."""
    folder = path
    if run and is_name(run) and files.is_folder(posixpath.join(path, run)):
        folder = posixpath.join(path, run)
    if not files.is_folder(folder):
        return Unreadable("no-run", folder, {"run": posixpath.basename(folder)})
    main = posixpath.join(folder, _RUN)
    document = files.document(main)
    if isinstance(document, Unreadable):
        return document
    data = mapping_in(document)
    said = data.get("status")
    said = said if isinstance(said, str) else ""
    return Run(
        folder,
        posixpath.basename(folder),
        {**_others(files, folder, document), **_metrics(files, folder)},
        values_of(files, posixpath.join(folder, "config.json"), "."),
        _STATES.get(said, RunState.UNKNOWN),
        said,
        _commits(data),
    )


def _metrics(files: GuardedFiles, folder: str) -> dict[str, Measured]:
    """The last value of each metric: the one of the greatest step, of equal ones the last."""
    path = posixpath.join(folder, "metrics.json")
    document = files.document(path) if files.is_file(path) else None
    if document is None or isinstance(document, Unreadable):
        return {}
    found = {}
    for name, series in mapping_in(document).items():
        index = _last(series)
        if index is None:
            continue
        pointer = join_pointer(name, "values", index)
        value = series["values"][index]
        if isinstance(value, Mapping) and "value" in value:
            # a number of NumPy is written with its type
            value, pointer = value["value"], f"{pointer}/value"
        reading = document.value(pointer)
        place = reading if isinstance(reading, Reading) else None
        raw = (place.raw if place else "") or str(value)
        found[str(name)] = Measured(value, raw, path, place.range if place else None)
    return found


def _last(series: Any) -> int | None:
    values = series.get("values") if isinstance(series, Mapping) else None
    if not isinstance(values, list) or not values:
        return None
    steps = series.get("steps")
    if not isinstance(steps, list) or not all(isinstance(step, (int, float)) for step in steps):
        return len(values) - 1
    count = min(len(values), len(steps))
    return max(range(count), key=lambda i: (steps[i], i)) if count else None


def _others(files: GuardedFiles, folder: str, run: Document) -> dict[str, Measured]:
    """The result of the main function, and what the run noted as `info`."""
    main = posixpath.join(folder, _RUN)
    found = {k: v for k, v in flattened(run, main, ".").items() if k.split(".")[0] == "result"}
    return found | values_of(files, posixpath.join(folder, "info.json"), ".")


def _commits(data: Mapping[str, Any]) -> tuple[str, ...]:
    experiment = data.get("experiment")
    listed = experiment.get("repositories") if isinstance(experiment, Mapping) else None
    found = [item.get("commit") for item in listed or () if isinstance(item, Mapping)]
    return tuple(commit for commit in found if isinstance(commit, str))
