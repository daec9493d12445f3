"""The licence of a record beside those of what it was made from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.graph.paths import Upstream, upstream
from cardfile.standards.license_terms import Conflict, Demand, conflict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.records import Record

MADE_FROM = frozenset({"trained_on", "pretrained_on", "finetuned_on", "derived_from", "sources"})
DEMANDS = {
    Demand.NON_COMMERCIAL: "forbids commercial use",
    Demand.USES: "forbids certain uses, and so must what is made from it",
    Demand.SHARE_ALIKE: "asks the same licence of what is made from it",
    Demand.NO_DERIVATIVES: "forbids to pass on what is made from it",
}
"""What a licence asks of what is made from the work, as the end of a sentence."""


def license_conflicts(record: Record, license_: str) -> Iterator[tuple[Upstream, Conflict]]:
    """The sources whose licence asks for what `license_` does not keep."""
    for source in upstream(record, MADE_FROM, _answers):
        theirs = source.record.text("license")
        if theirs is None:
            continue
        results_only = record.type.name == "model-card" and source.record.type.name != "model-card"
        broken = conflict(license_, theirs, results_only=results_only)
        if broken is not None:
            yield source, broken


def _answers(record: Record) -> bool:
    """Whether a record has a licence of its own, so that it is held against its sources itself."""
    return record.get("license") not in (None, "unknown")
