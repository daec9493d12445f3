"""One file a tracker, found by walking: a module with `SCHEME`, `split` and `open_run`.

They read the files that a tracker leaves in the repository, without its library, and never follow
a path that stands in them.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING, Protocol, cast

from cardfile.artefacts.reading import Reading, Unreadable
from cardfile.diagnostic.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cardfile.artefacts.guarded import GuardedFiles
    from cardfile.artefacts.run import Run

_SHOWN = 5


class Tracker(Protocol):
    """A tracker: the scheme of its evidence texts, and its name in `runs[].tracker`."""

    SCHEME: str
    NAMES: tuple[str, ...]
    EXAMPLE: str

    def split(self, locator: str) -> tuple[str, str]:
        """The run (empty where the path is the run) and the metric of a locator."""

    def open_run(self, files: GuardedFiles, path: str, run: str) -> Run | Unreadable:
        """The run at a path."""


@cache
def _trackers() -> Mapping[str, Tracker]:
    found: dict[str, Tracker] = {}
    for module in pkgutil.iter_modules(__path__, f"{__name__}."):
        candidate = importlib.import_module(module.name)
        if hasattr(candidate, "SCHEME"):
            tracker = cast("Tracker", candidate)
            found |= dict.fromkeys(tracker.NAMES, tracker)
    return found


def find_tracker(name: str) -> Tracker | None:
    """The tracker of a name or scheme."""
    return _trackers().get(name.lower())


def knows_tracker(name: str) -> bool:
    """Whether the files of a tracker can be read."""
    return find_tracker(name) is not None


def measured_in(run: Run, metric: str) -> Reading | Unreadable:
    """The last value of a metric of a run."""
    found = run.metrics.get(metric)
    if found is None:
        near = [match.candidate for match in nearest(metric, run.metrics)]
        names = near or sorted(run.metrics)[:_SHOWN]
        has = f"; it has {', '.join(f'“{name}”' for name in names)}" if names else ""
        return Unreadable("no-metric", run.path, {"metric": metric, "has": has})
    return Reading(found.value, found.path, metric, found.raw, found.range)
