"""Versions by Semantic Versioning, and their order."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import total_ordering
from typing import Any

_FORM = re.compile(
    r"(?P<major>[0-9]{1,9})\.(?P<minor>[0-9]{1,9})\.(?P<patch>[0-9]{1,9})"
    r"(?:-(?P<pre>[0-9A-Za-z-]{1,50}(?:\.[0-9A-Za-z-]{1,50}){0,9}))?(?:\+[0-9A-Za-z.-]{1,100})?"
)


@total_ordering
@dataclass(frozen=True, slots=True)
class Version:
    """`major.minor.patch`, with the parts of a pre-release, by which 2.0.0-rc.1 is before 2.0.0."""

    major: int
    minor: int
    patch: int
    pre: tuple[str, ...] = ()

    @classmethod
    def read(cls, text: Any) -> Version | None:
        """The version that a text is, or none."""
        match = _FORM.fullmatch(text) if isinstance(text, str) else None
        if match is None:
            return None
        pre = tuple((match["pre"] or "").split(".")) if match["pre"] else ()
        return cls(int(match["major"]), int(match["minor"]), int(match["patch"]), pre)

    def __str__(self) -> str:
        number = f"{self.major}.{self.minor}.{self.patch}"
        return f"{number}-{'.'.join(self.pre)}" if self.pre else number

    def __lt__(self, other: Version) -> bool:
        return self._key() < other._key()

    def next_major(self) -> Version:
        """The first version that may break what this one promised."""
        return Version(self.major + 1, 0, 0)

    def may_break(self, before: Version) -> bool:
        """Whether the step from the version before announces that something broke.

        Below 1.0.0 nothing was promised, and a step of the minor number is enough.
        """
        if self.major != before.major:
            return self.major > before.major
        return self.major == 0 and self.minor > before.minor

    def _key(self) -> tuple[Any, ...]:
        # a number is before a word, and anything before the release itself
        parts = tuple((0, int(p), "") if p.isdecimal() else (1, 0, p) for p in self.pre)
        return (self.major, self.minor, self.patch, not self.pre, parts)
