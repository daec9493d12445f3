"""Who belongs to which team, and who has left, as the people file and the records say."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from cardfile.records.party import Party, parties_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cardfile.records.people import Person
    from cardfile.records.record import Record

# Of a name that no people file explains: what says that a group of people is meant.
_GROUP = re.compile(
    r"(?:^|[^a-z])(?:team|board|group|squad|desk|committee|guild|office|department|unit)s?"
    r"(?![a-z])",
    re.IGNORECASE,
)


class Directory:
    """Teams and their people, by the ids that records use."""

    def __init__(self, people: Mapping[str, Person], records: Iterable[Record] = ()) -> None:
        self._people = people
        self._told = {
            party.name: party.team
            for record in records
            for party in record.owners
            if party.name and party.team
        }

    def title(self, name: str) -> str:
        """What readers call a party."""
        known = self._people.get(name)
        return (known.title if known else None) or name

    def is_team(self, name: str) -> bool:
        """Whether a party is a team; of a name that nothing explains, whether it sounds like one.

        Who may be a person is taken for one, because persons are shown to nobody unasked.
        """
        known = self._people.get(name)
        if name in self._named_teams:
            return True
        if known is not None:
            return known.kind == "team"
        return bool(_GROUP.search(name))

    def team_of(self, name: str) -> str | None:
        """The team that a party is, or belongs to; none if nobody says."""
        if not name:
            return None
        if self.is_team(name):
            return name
        known = self._people.get(name)
        team = (known.team if known else None) or self._told.get(name)
        return self._id_of(team) if team else None

    def members(self, team: str) -> tuple[str, ...]:
        """The people of a team, in the order in which they are known."""
        known = dict.fromkeys((*self._people, *self._told))
        return tuple(name for name in known if name != team and self.team_of(name) == team)

    def names(self, team: str) -> tuple[str, ...]:
        """Every name by which a team answers for something: its own, and those of its people."""
        return (team, *self.members(team))

    def left(self, name: str, as_of: date) -> date | None:
        """The day on which somebody left, if that is over."""
        known = self._people.get(name)
        try:
            day = date.fromisoformat((known.left or "")[:10]) if known else None
        except ValueError:
            return None
        return day if day is not None and day <= as_of else None

    def successor(self, name: str) -> str | None:
        """Who took over from somebody."""
        known = self._people.get(name)
        return known.successor if known else None

    @cached_property
    def _named_teams(self) -> frozenset[str]:
        told = [person.team for person in self._people.values()] + list(self._told.values())
        return frozenset(self._id_of(team) for team in told if team)

    def _id_of(self, team: str) -> str:
        """The id of a team that may be called by its title."""
        return self._ids.get(team.casefold(), team) if team not in self._people else team

    @cached_property
    def _ids(self) -> dict[str, str]:
        return {
            person.title.casefold(): name for name, person in self._people.items() if person.title
        }


def reviewers_of(record: Record) -> list[Party]:
    """Who looks at a record besides its owners."""
    return parties_of(record.get("reviewers"))
