"""What somebody answers for, the most pressing first: the checklist of a handover."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.graph.downstream import Downstream
from cardfile.graph.status import is_settled
from cardfile.records.directory import Directory, reviewers_of
from cardfile.standards.levels import level_rank

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from datetime import date

    from cardfile.records import Record
    from cardfile.records.people import Person

_LEVELS = ("risk.level", "severity", "impact")


@dataclass(frozen=True, slots=True)
class Duty:
    """One record that somebody answers for.

    `risk` is from 1 (low) to 4 (critical), 0 if nobody says; `is_inherited` if it is that of a
    record that depends on this one. `backups` know it too: other owners, and reviewers.
    """

    record: Record
    risk: int
    is_inherited: bool
    backups: tuple[str, ...]
    dependants: int
    due: date | None

    @property
    def is_sole(self) -> bool:
        """Whether nobody else knows the record."""
        return not self.backups


def own_risk(record: Record) -> int:
    """The risk level that a record itself states, from 1 to 4; 0 if it states none."""
    return max((level_rank(record.get(path)) for path in _LEVELS), default=0)


@dataclass(frozen=True, slots=True)
class Surveyor:
    """What has to be known of all records to say what a duty weighs."""

    downstream: Downstream
    levels: Mapping[str, int]
    inherited: Mapping[str, int]
    directory: Directory
    as_of: date

    @classmethod
    def of(
        cls,
        records: Sequence[Record],
        dependants: Callable[[Record], Iterable[Record]],
        people: Mapping[str, Person],
        as_of: date,
    ) -> Surveyor:
        """Survey some records, of which `dependants` gives the direct ones."""
        below = Downstream(records, dependants)
        levels = {record.page.path: rank for record in records if (rank := own_risk(record))}
        # what went wrong once, and is over, threatens nothing any more
        over = {r.page.path for r in records if is_settled(r) or r.date("resolved")}
        lasting = {path: rank for path, rank in levels.items() if path not in over}
        return cls(below, levels, below.highest(lasting), Directory(people, records), as_of)

    def duties(self, records: Iterable[Record], leaving: Collection[str] = ()) -> list[Duty]:
        """The duties that records are: by risk, then those of one alone, then by dependants.

        `leaving` are no backups; by default it is the first owner of each record.
        """
        found = [self._duty(record, leaving) for record in records if not is_settled(record)]
        return sorted(found, key=_urgency)

    def _duty(self, record: Record, leaving: Collection[str]) -> Duty:
        parties = [party.name for party in (*record.owners, *reviewers_of(record)) if party.name]
        gone = leaving or parties[:1]
        backups = dict.fromkeys(
            name
            for name in parties
            if name not in gone and self.directory.left(name, self.as_of) is None
        )
        own = self.levels.get(record.page.path, 0)
        return Duty(
            record,
            own or self.inherited.get(record.page.path, 0),
            is_inherited=not own,
            backups=tuple(backups),
            dependants=self.downstream.count(record),
            due=record.date("review_by"),
        )


def _urgency(duty: Duty) -> tuple[int, bool, int, str, str]:
    due = duty.due.isoformat() if duty.due else "~"
    return (-duty.risk, not duty.is_sole, -duty.dependants, due, duty.record.page.path)
