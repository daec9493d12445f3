"""What one party leaves to another: what changed, what runs, what is open, what to keep up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.graph.duties import Surveyor
from cardfile.graph.paths import dependants
from cardfile.graph.status import is_over
from cardfile.graph.unknowns import unknowns

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from cardfile.graph.difference import Difference
    from cardfile.graph.duties import Duty
    from cardfile.graph.knowledge_base import KnowledgeBase
    from cardfile.graph.unknowns import Unknown
    from cardfile.records import Record
    from cardfile.records.people import Person

OPEN_INCIDENTS = frozenset({"open", "mitigated"})
_RUNNING = "running"
_AHEAD = 90


@dataclass(frozen=True, slots=True)
class Handover:
    """What `party` hands over (everybody's, if none is named) to `successor`, if one is known.

    `changed` says in words what became of a record since the day asked for; it is none where
    nobody knows.
    """

    party: str | None
    title: str
    successor: str | None
    duties: tuple[Duty, ...]
    changed: tuple[tuple[Record, str], ...] | None
    running: tuple[Record, ...]
    incidents: tuple[Record, ...]
    risks: tuple[Record, ...]
    reviews: tuple[Duty, ...]
    unknown: tuple[tuple[Record, tuple[Unknown, ...]], ...]


def surveyor(kb: KnowledgeBase, people: Mapping[str, Person], as_of: date) -> Surveyor:
    """What weighs the duties of a knowledge base."""

    def depending(record: Record) -> list[Record]:
        return [step.target for step in dependants(kb, record)]

    return Surveyor.of(kb.records, depending, people, as_of)


def handover(
    kb: KnowledgeBase,
    people: Mapping[str, Person],
    as_of: date,
    party: str | None = None,
    since: Difference | None = None,
) -> Handover:
    """The handover of a party as on a day; `since` is what changed from the day asked for on."""
    survey = surveyor(kb, people, as_of)
    names = survey.directory.names(party) if party else ()
    own = [record for record in kb if not names or _is_owned_by(record, names)]
    paths = {record.page.path for record in own}
    duties = survey.duties(own, names)
    return Handover(
        party,
        survey.directory.title(party) if party else "",
        _successor(survey, party, duties),
        tuple(duties),
        _changed(since, paths) if since is not None else None,
        tuple(record for record in own if record.status == _RUNNING),
        tuple(
            record
            for record in kb.of_type("incident")
            if record.status in OPEN_INCIDENTS and _bears_on(record, paths)
        ),
        tuple(
            record
            for record in kb.of_type("risk")
            if not is_over(record) and _bears_on(record, paths)
        ),
        tuple(_due(duties, as_of)),
        tuple((record, found) for record in own if (found := tuple(unknowns(record)))),
    )


def _due(duties: list[Duty], as_of: date) -> list[Duty]:
    """The reviews that are overdue or come next, the oldest first."""
    latest = as_of.toordinal() + _AHEAD
    found = [(duty.due, duty) for duty in duties if duty.due and duty.due.toordinal() <= latest]
    return [duty for _, duty in sorted(found, key=lambda pair: pair[0])]


def _is_owned_by(record: Record, names: Collection[str]) -> bool:
    return any(owner.name in names for owner in record.owners)


def _bears_on(record: Record, paths: Collection[str]) -> bool:
    if record.page.path in paths:
        return True
    return any(
        link.target is not None and link.target.page.path in paths
        for link in record.relations("affects")
    )


def _successor(survey: Surveyor, party: str | None, duties: list[Duty]) -> str | None:
    """Who takes over: whom the people file names, who knows most of the records, or the team."""
    known = Counter(name for duty in duties for name in duty.backups)
    knows_most = known.most_common(1)[0][0] if known else None
    if party is None:
        return knows_most
    directory = survey.directory
    team = directory.team_of(party)
    return directory.successor(party) or knows_most or (team if team != party else None)


def _changed(found: Difference, paths: Collection[str]) -> tuple[tuple[Record, str], ...]:
    told = [(record, f"new, {record.status}" if record.status else "new") for record in found.added]
    for change in found.changed:
        if change.status is not None:
            words = f"{change.status.before or 'no status'} → {change.status.after}"
        else:
            names = [field.name for field in change.fields]
            names += ["metrics"] * bool(change.metrics) + ["columns"] * bool(change.columns)
            names = names or ["links" if change.links else "prose"]
            words = f"changed in {', '.join(names)}"
        told.append((change.after, words))
    told.sort(key=lambda pair: pair[0].page.path)
    return tuple(pair for pair in told if pair[0].page.path in paths)
