"""Who answers for which records; worked out once a build."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.graph.handover import surveyor as of_knowledge_base
from cardfile.graph.status import is_over
from cardfile.records.party import parties_of
from cardfile.views.addresses import addresses

if TYPE_CHECKING:
    from cardfile.graph.duties import Duty, Surveyor
    from cardfile.records import Record
    from cardfile.records.directory import Directory
    from cardfile.views.shared import Shared

PERSONS = "persons"


@dataclass(frozen=True)
class Roster:
    """The parties that have a page, with the folder of each, and what everybody answers for."""

    survey: Surveyor
    teams: tuple[str, ...]
    persons: tuple[str, ...]
    folders: dict[str, str]
    owned: dict[str, list[Record]]
    handovers: tuple[Record, ...]
    unowned: tuple[Record, ...]

    @property
    def directory(self) -> Directory:
        """Who belongs to which team."""
        return self.survey.directory

    def names(self, party: str) -> tuple[str, ...]:
        """The names by which a party answers: a team by those of its people too."""
        return self.directory.names(party) if party in self.teams else (party,)

    def records(self, party: str) -> list[Record]:
        """What a party answers for, each record once."""
        found = {
            record.page.path: record
            for name in self.names(party)
            for record in self.owned.get(name, ())
        }
        return [found[path] for path in sorted(found)]

    def duties(self, party: str) -> list[Duty]:
        """The same as the checklist of a handover."""
        return self.survey.duties(self.records(party), (party,) if party in self.persons else ())

    def open_handovers(self, party: str) -> list[Record]:
        """Handovers from, to or of a party that nobody has accepted yet."""
        names = set(self.names(party))
        return [record for record in self.handovers if names & _sides(record)]

    def outside(self) -> list[str]:
        """The owners that belong to no team, as far as anybody says."""
        return sorted(name for name in self.owned if self.directory.team_of(name) is None)


def surveyor(shared: Shared) -> Surveyor:
    """What weighs the duties, of the records that may be seen."""
    return of_knowledge_base(shared.kb, shared.report.project.vocabularies.people, shared.as_of)


def roster(shared: Shared) -> Roster:
    """Everybody who answers for something, and every team that is known."""
    survey = shared.once(surveyor)
    directory = survey.directory
    owned: dict[str, list[Record]] = {}
    for record in shared.records:
        for name in dict.fromkeys(owner.name for owner in record.owners if owner.name):
            owned.setdefault(name, []).append(record)
    known = [*shared.report.project.vocabularies.people, *owned]
    teams = {team for name in known if (team := directory.team_of(name))}
    persons = set(owned) - teams if shared.options.people == PERSONS else set()
    ordered = sorted(teams, key=lambda name: (directory.title(name).casefold(), name))
    single = sorted(persons, key=lambda name: (directory.title(name).casefold(), name))
    return Roster(
        survey,
        tuple(ordered),
        tuple(single),
        addresses({name: name for name in (*ordered, *single)}),
        owned,
        tuple(record for record in shared.of_type("handover") if _is_open(record)),
        # of a record that cannot be read nobody knows whether it has one
        tuple(
            record
            for record in shared.records
            if not record.broken and not any(o.name for o in record.owners)
        ),
    )


def _is_open(record: Record) -> bool:
    return record.get("accepted_on") is None and not is_over(record)


def _sides(record: Record) -> set[str]:
    fields = (record.get("from"), record.get("to"), record.get("owner"))
    return {party.name for value in fields for party in parties_of(value)}
