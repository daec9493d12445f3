"""DVCLive: `metrics.json`, which holds nested and flat keys side by side, and `params.yaml`."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from cardfile.artefacts.reading import Unreadable
from cardfile.artefacts.run import Run
from cardfile.artefacts.trackers.shared import flattened, values_of

if TYPE_CHECKING:
    from cardfile.artefacts.guarded import GuardedFiles

SCHEME = "dvclive"
NAMES = ("dvclive", "dvc")
EXAMPLE = "dvclive:dvclive/metrics.json#test/acc"

_METRICS = "metrics.json"
_PARAMS = "params.yaml"
# a nested value is named with either; DVC itself prints `.`
_SEPARATORS = "/."


def split(locator: str) -> tuple[str, str]:
    """See `Tracker`: a file is one run."""
    return "", locator


def open_run(files: GuardedFiles, path: str, run: str) -> Run | Unreadable:
    """See `Tracker`."""
    file = posixpath.join(path, _METRICS) if files.is_folder(path) else path
    document = files.document(file)
    if isinstance(document, Unreadable):
        return document
    beside = posixpath.join(posixpath.dirname(file), _PARAMS)
    return Run(
        file,
        run,
        flattened(document, file, _SEPARATORS),
        values_of(files, beside, "."),
    )
