"""Weights & Biases: the files of a run's folder, `wandb-summary.json` above all.

A run that was made offline has no summary: its numbers stand in a binary file until it
is synced.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from typing import TYPE_CHECKING

from cardfile.artefacts.reading import Unreadable
from cardfile.artefacts.run import Measured, Run
from cardfile.artefacts.trackers.shared import flattened, mapping_in, values_of

if TYPE_CHECKING:
    from cardfile.artefacts.guarded import GuardedFiles

SCHEME = "wandb"
NAMES = ("wandb",)
EXAMPLE = "wandb:wandb/run-…/files/wandb-summary.json#auc"

_SUMMARY = "wandb-summary.json"
_CONFIG = "config.yaml"
_METADATA = "wandb-metadata.json"
_OFFLINE = "offline-run-"
_SEPARATORS = "./"


def split(locator: str) -> tuple[str, str]:
    """See `Tracker`: a file is one run."""
    return "", locator


def open_run(files: GuardedFiles, path: str, run: str) -> Run | Unreadable:
    """See `Tracker`: the summary file, or a folder that holds it."""
    file = _summary_file(files, path, run)
    document = files.document(file)
    if isinstance(document, Unreadable):
        offline = any(part.startswith(_OFFLINE) for part in file.split("/"))
        return Unreadable("offline", file) if offline and not files.is_file(file) else document
    folder = posixpath.dirname(file)
    return Run(
        file,
        run,
        flattened(document, file, _SEPARATORS),
        _config(files, posixpath.join(folder, _CONFIG)),
        commits=_commits(files, posixpath.join(folder, _METADATA)),
    )


def _summary_file(files: GuardedFiles, path: str, run: str) -> str:
    if not files.is_folder(path):
        return path
    # `wandb` itself holds the runs, each in a folder whose name ends with its id
    runs = [name for name in files.names(path) if run and name.endswith(f"-{run}")]
    folder = posixpath.join(path, runs[-1]) if runs else path
    inner = posixpath.join(folder, "files")
    return posixpath.join(inner if files.is_folder(inner) else folder, _SUMMARY)


def _config(files: GuardedFiles, path: str) -> dict[str, Measured]:
    """The parameters: each is `{value: …}` in the file, and W&B's own begin with `_`."""
    values = values_of(files, path, "\0")
    parts = {name: name.split("\0") for name in values}
    return {
        ".".join([part[0], *part[2:]]): values[name]
        for name, part in parts.items()
        if len(part) > 1 and part[1] == "value" and not part[0].startswith("_")
    }


def _commits(files: GuardedFiles, path: str) -> tuple[str, ...]:
    git = mapping_in(files.document(path) if files.is_file(path) else None).get("git")
    commit = git.get("commit") if isinstance(git, Mapping) else None
    return (commit,) if isinstance(commit, str) else ()
