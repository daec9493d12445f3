"""Days as a calendar that every calendar program takes (RFC 5545)."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

_ESCAPED = re.compile(r"([\\;,])")
# Text may hold no other control character than the tab.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_WIDTH = 75


@dataclass(frozen=True, slots=True)
class Event:
    """Something on a whole day. Events of one `key` are the same one, moved to another day."""

    key: str
    day: date
    summary: str
    description: str = ""
    category: str = ""
    url: str | None = None


def calendar(name: str, events: Iterable[Event], as_of: date) -> bytes:
    """The file; equal events as of the same day give equal bytes."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Cardfile//Reviews//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(name)}",
        *(line for event in events for line in _event(event, as_of)),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _event(event: Event, as_of: date) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{hashlib.sha256(event.key.encode()).hexdigest()[:32]}@cardfile"
    yield f"DTSTAMP:{_day(as_of)}T000000Z"
    # without an end it is the whole day; the day after the last one has no date
    yield f"DTSTART;VALUE=DATE:{_day(event.day)}"
    yield f"SUMMARY:{_text(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{_text(event.description)}"
    if event.category:
        yield f"CATEGORIES:{_text(event.category)}"
    if event.url:
        yield f"URL:{_CONTROLS.sub('', event.url)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day(value: date) -> str:
    return value.isoformat().replace("-", "")


def _text(value: str) -> str:
    lines = value.replace("\r\n", "\n").replace("\r", "\n")
    escaped = _ESCAPED.sub(r"\\\1", lines).replace("\n", "\\n")
    return _CONTROLS.sub("", escaped)


def _folded(line: str) -> bytes:
    """A content line in pieces of at most 75 octets, no character of which is cut."""
    pieces: list[bytes] = []
    piece = b""
    for char in line:
        octets = char.encode("utf-8", "replace")
        if len(piece) + len(octets) > _WIDTH:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece]) + b"\r\n"
