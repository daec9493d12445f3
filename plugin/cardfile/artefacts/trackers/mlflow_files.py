"""MLflow's file store: `mlruns/EXPERIMENT/RUN/` with a file for each metric, parameter and tag."""

from __future__ import annotations

import posixpath
import re
from functools import partial
from typing import TYPE_CHECKING, Any

from cardfile.artefacts.reading import Unreadable
from cardfile.artefacts.run import DataUsed, Later, Measured, Run, RunState
from cardfile.artefacts.trackers.shared import is_name, mapping_in, typed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cardfile.artefacts.guarded import GuardedFiles

_META = "meta.yaml"
_TRASH = ".trash"
# registered models live beside the experiments
_NO_EXPERIMENTS = frozenset({"models"})
_STATES: dict[object, tuple[str, RunState]] = {
    1: ("RUNNING", RunState.RUNNING),
    2: ("SCHEDULED", RunState.RUNNING),
    3: ("FINISHED", RunState.FINISHED),
    4: ("FAILED", RunState.FAILED),
    5: ("KILLED", RunState.FAILED),
}
_STATES |= {said: (said, state) for said, state in list(_STATES.values())}
_LINE = re.compile(r"([0-9]+)[ \t]+(\S+)(?:[ \t]+(-?[0-9]+))?[^\n]*")
_MOST = 10_000


def state_of(said: object) -> tuple[str, RunState]:
    """MLflow's word for a status (a number in files, a word in databases), and what it means."""
    return _STATES.get(said, (str(said or ""), RunState.UNKNOWN))


def open_run(files: GuardedFiles, path: str, run: str) -> Run | Unreadable:
    """A run below a store, an experiment's folder, or at the folder of the run itself."""
    for folder in _candidates(files, path, run):
        document = files.document(posixpath.join(folder, _META))
        if isinstance(document, Unreadable):
            return document
        return _run(files, folder, mapping_in(document))
    if not run:
        return Unreadable("no-run-named", path, {"example": "mlflow:mlruns#RUN_ID/METRIC"})
    if not _is_store(files, path):
        return Unreadable("no-store", path, {"what": "MLflow runs"})
    return Unreadable("no-run", path, {"run": run})


def _candidates(files: GuardedFiles, path: str, run: str) -> Iterator[str]:
    if not run or posixpath.basename(path) == run:
        found = [path] if files.is_folder(posixpath.join(path, "metrics")) or not run else []
        yield from (folder for folder in found if files.is_file(posixpath.join(folder, _META)))
    if not run:
        return
    trash = posixpath.join(path, _TRASH)
    parents = [path, *(posixpath.join(path, name) for name in files.names(path))]
    parents += [posixpath.join(trash, name) for name in files.names(trash)]
    for parent in parents:
        if posixpath.basename(parent) in _NO_EXPERIMENTS:
            continue
        folder = posixpath.join(parent, run)
        if files.is_file(posixpath.join(folder, _META)):
            yield folder


def _is_store(files: GuardedFiles, path: str) -> bool:
    """Whether a folder is a store or an experiment: one of its folders has a `meta.yaml`."""
    names = [_META, *(posixpath.join(name, _META) for name in files.names(path))]
    return any(files.is_file(posixpath.join(path, name)) for name in names)


def _run(files: GuardedFiles, folder: str, meta: Mapping[str, Any]) -> Run:
    said, state = state_of(meta.get("status"))
    if meta.get("lifecycle_stage") == "deleted" or f"/{_TRASH}/" in f"/{folder}":
        said, state = "deleted", RunState.DELETED
    commit = _text(files, posixpath.join(folder, "tags", "mlflow.source.git.commit"))
    commit = commit or str(meta.get("source_version") or "")
    return Run(
        folder,
        str(meta.get("run_id") or posixpath.basename(folder)),
        Later(_keys(files, posixpath.join(folder, "metrics")), partial(_last, files)),
        Later(_keys(files, posixpath.join(folder, "params")), partial(_param, files)),
        state,
        said,
        (commit,) if commit else (),
        tuple(_datasets(files, folder)),
    )


def _keys(files: GuardedFiles, folder: str) -> dict[str, str]:
    """The files of a folder by key: a `/` in a key has made folders."""
    found: dict[str, str] = {}
    waiting = [("", folder)]
    while waiting and len(found) < _MOST:
        prefix, here = waiting.pop()
        for name in files.names(here):
            path = posixpath.join(here, name)
            if files.is_folder(path):
                if prefix.count("/") < 20:
                    waiting.append((f"{prefix}{name}/", path))
            elif files.is_file(path):
                found[prefix + name] = path
    return found


def _last(files: GuardedFiles, path: str) -> Measured | None:
    """The value with the greatest step, of equal ones the latest; lines are `time value step`."""
    source = files.source(path)
    if isinstance(source, Unreadable):
        return None
    lines = list(_LINE.finditer(source.text))
    if not lines:
        return None
    last = max(lines, key=lambda line: (int((line.group(3) or "0")[:30]), int(line.group(1)[:30])))
    raw = last.group(2)
    return Measured(typed(raw), raw, path, source.range(*last.span(2)))


def _param(files: GuardedFiles, path: str) -> Measured | None:
    source = files.source(path)
    if isinstance(source, Unreadable):
        return None
    raw = source.text.strip()
    start = source.text.find(raw)
    return Measured(typed(raw), raw, path, source.range(start, start + len(raw)))


def _text(files: GuardedFiles, path: str) -> str:
    source = files.source(path) if files.is_file(path) else None
    return "" if source is None or isinstance(source, Unreadable) else source.text.strip()


def _datasets(files: GuardedFiles, folder: str) -> Iterator[DataUsed]:
    inputs = posixpath.join(folder, "inputs")
    known = posixpath.join(posixpath.dirname(folder), "datasets")
    for name in files.names(inputs):
        used = _mapping(files, posixpath.join(inputs, name, _META))
        dataset = str(used.get("source_id") or "")
        if used.get("source_type") == "DATASET" and is_name(dataset):
            about = _mapping(files, posixpath.join(known, dataset, _META))
            yield DataUsed(str(about.get("name") or ""), str(about.get("digest") or ""))


def _mapping(files: GuardedFiles, path: str) -> Mapping[str, Any]:
    return mapping_in(files.document(path) if files.is_file(path) else None)
