"""What experiments have in common, whatever a team calls their type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.views.prose import first_sentence, plain

if TYPE_CHECKING:
    from datetime import date

    from cardfile.records import Record
    from cardfile.views.shared import Shared

LED_TO = {
    "follows": "Followed by",
    "replicates": "Repeated by",
    "produced_by": "Became",
    "evidence_from": "Decided on",
}
"""What goes on from an experiment or rests on it, by the relation that leads to it."""

_DATED = ("finished", "date", "started", "created")


def experiment_types(shared: Shared) -> frozenset[str]:
    """The types of records that hold an idea against its outcome."""
    return frozenset(
        kind.name for kind in shared.kb.types if {"hypothesis", "outcome"} <= kind.properties.keys()
    )


def experiments(shared: Shared) -> tuple[Record, ...]:
    """All experiments that could be read, the latest first; `shared.once` keeps them."""
    names = experiment_types(shared)
    found = [r for r in shared.records if r.type.name in names and not r.broken]
    found.sort(key=lambda record: (record.title.casefold(), record.id))
    found.sort(key=lambda record: _order(day_of(record)))
    return tuple(found)


def day_of(record: Record) -> date | None:
    """The day on which it was done, as far as that is recorded."""
    return next((day for name in _DATED if (day := record.date(name))), None)


def idea_of(record: Record) -> str:
    """The hypothesis, else the question, in the author's words."""
    return plain(record.text("hypothesis") or record.text("question") or "")


def learnt_from(record: Record) -> str:
    """What came of it, in one sentence; empty where nobody wrote it."""
    return first_sentence(record.text("conclusion") or record.text("outcome_note") or "")


def _order(day: date | None) -> int:
    return -day.toordinal() if day else 0
