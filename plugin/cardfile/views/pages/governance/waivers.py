"""Waivers of the evaluation by group: by which decision, and whether that decision holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.graph.status import is_in_force
from cardfile.publishing import WITHHELD
from cardfile.views import words
from cardfile.views.anchors import record_url
from cardfile.views.chips import has_expired, status_label
from cardfile.views.dashboard import Cell

if TYPE_CHECKING:
    from cardfile.records import Record
    from cardfile.views.shared import PageContext, Shared

FIELD = "group_evaluation_waiver"


@dataclass(frozen=True, slots=True)
class Waiver:
    """A waiver with its decision, where that may be shown; `told` says which one it is."""

    decision: Record | None
    told: str
    holds: bool

    def cell(self, page: PageContext) -> Cell:
        """The decision that waives, or why none does."""
        if self.decision is None and not self.holds:
            return Cell("waived", sub=self.told, tone="warn")
        href = record_url(page, self.decision) if self.decision is not None else None
        if self.holds:
            return Cell("waived", href, sub=self.told, tone="idle")
        return Cell("waiver not in force", href, sub=self.told, tone="gap")


def waiver_of(model: Record, shared: Shared) -> Waiver | None:
    """The waiver of a model; none where it has none.

    Whether the decision holds does not depend on who may read it.
    """
    if model.get(FIELD) is None:
        return None
    written = shared.publisher.written(model)
    named = (
        link.target
        for link in written.relations()
        if link.reference.pointer.startswith(f"/{FIELD}/") and link.target is not None
    )
    decision = next(named, None)
    if decision is None:
        return Waiver(None, "no decision named", holds=False)
    expired = has_expired(decision, shared.as_of)
    holds = is_in_force(decision) and not expired
    if not shared.publisher.sees(decision):
        return Waiver(None, WITHHELD if holds else f"{WITHHELD}, not in force", holds)
    expires = decision.date("expires") if expired else None
    why = status_label(decision, decision.effective_status.name)
    why = f"expired on {words.day(expires)}" if expires is not None else why
    told = decision.title if holds else f"{decision.title}, {why}"
    return Waiver(shared.publisher.record(decision), told, holds)
