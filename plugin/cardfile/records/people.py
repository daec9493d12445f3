"""The people and teams that a project knows, with their contact channels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_CHANNELS = ("email", "url", "github", "chat", "phone", "slack", "channel")


@dataclass(frozen=True, slots=True)
class Person:
    """One entry of the `people` vocabulary: a person or a team.

    `name` is the id by which records name them, `title` what readers call them. `kind` is `team`
    for a team. `left` is the day on which they left (`YYYY-MM-DD`), `successor` who took over.
    """

    name: str
    team: str | None = None
    email: str | None = None
    url: str | None = None
    github: str | None = None
    has_contact: bool = False
    left: str | None = None
    successor: str | None = None
    title: str | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Vocabularies:
    """The controlled lists of a project: allowed words by list, and the people in full.

    A list that is absent allows everything.
    """

    words: Mapping[str, Collection[str]]
    people: Mapping[str, Person]


def person_from(name: str, entry: Mapping[str, Any]) -> Person:
    """A person from an entry of the people file."""

    def text(key: str) -> str | None:
        value = entry.get(key)
        return str(value).strip() or None if value is not None else None

    return Person(
        name=name,
        team=text("team"),
        email=text("email"),
        url=text("url"),
        github=text("github"),
        has_contact=any(text(channel) for channel in _CHANNELS),
        left=text("left"),
        successor=text("successor"),
        title=text("name") or text("title"),
        kind=text("kind"),
    )
