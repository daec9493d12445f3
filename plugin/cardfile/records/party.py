"""Who answers for a record."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")


@dataclass(frozen=True, slots=True)
class Party:
    """A person or a team, as one record names it."""

    name: str
    email: str | None = None
    team: str | None = None
    url: str | None = None
    github: str | None = None
    role: str | None = None

    @property
    def has_contact(self) -> bool:
        """Whether the record itself says how to reach it; an address for a name does."""
        return bool(self.email or self.url or self.github or _ADDRESS.fullmatch(self.name))


def party_of(value: Any) -> Party | None:
    """A party from text or from `{name, email, …}`; nothing if nobody can tell who it is.

    One without a name goes by what reaches it: readers need somebody to ask.
    """
    told = value if isinstance(value, dict) else {"name": value}
    name = next(filter(None, (_text(told, key) for key in _NAMES)), None)
    return Party(name.strip(), *(_text(told, key) for key in _KEYS)) if name else None


def parties_of(value: Any) -> list[Party]:
    """The parties of a field that takes one or several."""
    values = value if isinstance(value, list) else [value]
    return [party for item in values if (party := party_of(item))]


_KEYS = ("email", "team", "url", "github", "role")
_NAMES = ("name", "email", "github", "team")


def _text(value: Mapping[str, Any], key: str) -> str | None:
    found = value.get(key)
    return found if isinstance(found, str) and found.strip() else None
