"""The way into a project, step by step: for everybody, and for each role."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.views import words

if TYPE_CHECKING:
    from cardfile.records import Record
    from cardfile.views.value_reader import ValueReader
    from cardfile.views.values import Value

_WHEN = re.compile(r"^((?:day|week|month)s?\s+[0-9]+(?:\s*(?:to|and|–|-)\s*[0-9]+)?)\s*:\s*", re.I)
_EVERYBODY = "For everybody"


@dataclass(frozen=True, slots=True)
class Step:
    """What to do, and what to read for it."""

    text: str
    href: str | None
    reads: Value | None


@dataclass(frozen=True, slots=True)
class Stage:
    """The steps of a day or a week; `when` is empty where nobody says."""

    when: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """The stages of one role, in their order; the title is empty where there is one way."""

    title: str
    stages: tuple[Stage, ...]


def ways_in(record: Record, reader: ValueReader) -> tuple[Way, ...]:
    """The steps of `onboarding` by role, and within it by the day or week that they begin with."""
    entries = {each.pointer: each for each in record.each("onboarding")}
    found: dict[str, dict[str, list[Step]]] = {}
    for place, item in enumerate(record.items("onboarding")):
        pointer = f"/onboarding/{place}"
        entry = entries.get(pointer)
        text = (entry.text("step") or entry.text("title") or "") if entry else str(item)
        match = _WHEN.match(text)
        when = match[1].capitalize() if match else ""
        said = text[match.end() :] if match else text
        url = words.safe_url(entry.text("url") or "") if entry else None
        reference = entry.get("ref") if entry else None
        reads = reader.read(reference, "onboarding[].ref", f"{pointer}/ref") if reference else None
        role = (entry.text("role") or "") if entry else ""
        step = Step(said[:1].upper() + said[1:], url, reads)
        found.setdefault(role, {}).setdefault(when, []).append(step)
    return tuple(
        Way(
            _titled(role, alone=len(found) == 1),
            tuple(Stage(when, tuple(steps)) for when, steps in stages.items()),
        )
        for role, stages in sorted(found.items())
    )


def _titled(role: str, *, alone: bool) -> str:
    if role:
        return f"For: {words.plain(role)}"
    return "" if alone else _EVERYBODY
