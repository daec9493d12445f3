"""Whether somebody else could come to the same number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.views.pages.leaderboards.boards import MEASURED_IN

if TYPE_CHECKING:
    from cardfile.records import Record
    from cardfile.views.pages.leaderboards.boards import Entry
    from cardfile.views.shared import Shared


def lacking(entry: Entry, shared: Shared) -> tuple[str, ...] | None:
    """What is not recorded of the run behind a number: code, data version, seeds, environment.

    None where no record of a run is known.
    """
    run = _run(entry, shared)
    if run is None:
        return None
    known = {
        "code": any(f"code.{key}" in run for key in ("commit", "entry_point")),
        "data version": bool(entry.version),
        "seeds": bool(run.items("seeds")),
        "environment": "environment" in run,
    }
    return tuple(name for name, is_known in known.items() if not is_known)


def _run(entry: Entry, shared: Shared) -> Record | None:
    if entry.through is not None:
        return entry.through
    if entry.metric.evaluation is None:
        return entry.record
    traces = (link for link in shared.outgoing(entry.record) if link.relation in MEASURED_IN)
    return next((link.target for link in traces if link.target is not None), None)
