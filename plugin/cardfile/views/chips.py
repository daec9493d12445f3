"""The small labels that say at a glance what can be relied on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.diagnostic import Severity
from cardfile.graph.running import is_done_with
from cardfile.graph.status import is_in_force, is_over
from cardfile.views import words
from cardfile.views.departures import departure

if TYPE_CHECKING:
    from datetime import date

    from cardfile.records import Party, Record
    from cardfile.views.shared import PageContext, Shared

TONES = frozenset({"good", "warn", "bad", "info", "idle"})
_OUTCOMES = {"supported": "good", "refuted": "warn", "invalid": "bad", "mixed": "info"}
_LEVELS = {"low": "idle", "medium": "warn", "high": "bad", "critical": "bad"}
_PERSONAL = {
    "none": "idle",
    "pseudonymous": "warn",
    "personal": "warn",
    "special-category": "bad",
    "unknown": "warn",
}
_SOON_DAYS = 30


@dataclass(frozen=True, slots=True)
class Chip:
    """A label; `tone` is one of good, warn, bad, info, idle or plain, never without its words."""

    text: str
    tone: str = "plain"
    hollow: bool = False
    href: str | None = None
    lead: str = ""


def status_chip(record: Record, as_of: date) -> Chip | None:
    """The effective status on a day; none for types without a lifecycle."""
    effective = record.effective_status
    if not effective.name:
        return None
    label = status_label(record, effective.name)
    if has_expired(record, as_of):
        return Chip(f"{label}, expired", "warn", hollow=True)
    if effective.note:
        label = f"{label}, {effective.note}"
    return Chip(label, status_tone(record, effective.name), hollow=bool(effective.note))


def has_expired(record: Record, as_of: date) -> bool:
    """Whether nothing but the day that it names itself has put a record out of force."""
    expires = record.date("expires")
    return expires is not None and expires < as_of and is_in_force(record)


def status_label(record: Record, name: str) -> str:
    """What readers call a state of the record's type."""
    states = record.type.lifecycle.states
    state = states.get(name)
    return (state.label if state and state.label != name else words.plain(name)).lower()


def status_tone(record: Record, name: str) -> str:
    """The tone of a state; a superseded record of any type is idle."""
    states = record.type.lifecycle.states
    state = states.get(name)
    return state.colour if state and state.colour in TONES else "idle"


def outcome_chip(record: Record) -> Chip | None:
    """What an experiment showed."""
    outcome = record.text("outcome")
    return Chip(words.plain(outcome), outcome_tone(outcome)) if outcome else None


def standing_chip(record: Record, as_of: date) -> Chip | None:
    """What came of an experiment; of what has no outcome, or none yet, the status."""
    return outcome_chip(record) or status_chip(record, as_of)


def outcome_tone(outcome: str) -> str:
    """The tone of an outcome."""
    return _OUTCOMES.get(outcome, "info")


def risk_chip(record: Record) -> Chip | None:
    """The risk level."""
    level = record.text("risk.level")
    return Chip(f"{words.plain(level)} risk", _LEVELS.get(level, "warn")) if level else None


def personal_chip(record: Record, *, hollow: bool = False) -> Chip | None:
    """The class of personal data, as far as the record says it."""
    stated = record.text("personal_data")
    if not stated:
        return None
    text = words.plain(stated) if stated in ("personal", "special-category", "pseudonymous") else ""
    text = f"{text} data" if text else ""
    text = text or f"personal data: {words.plain(stated)}"
    return Chip(text, _PERSONAL.get(stated, "warn"), hollow)


def verified_chip(record: Record, shared: Shared) -> Chip | None:
    """How many of its numbers are the ones in their artefacts."""
    done, of = shared.verified(record)
    if not of:
        return None
    if not done:
        return Chip(f"none of {words.counted(of, 'number')} verified", "warn", hollow=True)
    text = "its number verified" if done == of == 1 else f"{done} of {of} numbers verified"
    return Chip(text, "good" if done == of else "warn")


def review_chip(record: Record, as_of: date) -> Chip | None:
    """When somebody looked last and has to look again; whether that is over, as of the build."""
    due, last = record.date("review_by"), last_reviewed(record)
    if is_final(record) or (due is None and last is None):
        return None
    said = f"reviewed {words.day(last)}" if last else ""
    if due is None:
        return Chip(said, hollow=True)
    lead = f"{said}, " if said else ""
    if due < as_of:
        text = f"{lead}review was due {words.day(due)}, overdue at build {words.day(as_of)}"
        return Chip(text, "bad")
    soon = (due - as_of).days <= _SOON_DAYS
    return Chip(f"{lead}review due {words.day(due)}", "warn" if soon else "plain", hollow=True)


def last_reviewed(record: Record) -> date | None:
    """The day on which somebody looked at a record last."""
    days = (review.date("on") for review in record.each("reviews"))
    return max((day for day in days if day is not None), default=None)


def error_count(record: Record, shared: Shared) -> int:
    """How many errors the lint found in a record, those of its baseline aside."""
    found = shared.report.by_path.get(record.page.path, ())
    return sum(item.severity is Severity.ERROR for item in found)


def errors_chip(record: Record, shared: Shared) -> Chip | None:
    """Whether the lint found errors: then what the page says may be wrong or missing."""
    count = error_count(record, shared)
    return Chip(f"{words.counted(count, 'error')} found by the lint", "bad") if count else None


def is_final(record: Record) -> bool:
    """Whether a record stays as it is: nobody needs to look at it again."""
    return is_over(record)


def owner_chips(record: Record, page: PageContext) -> list[Chip]:
    """Who answers for it; saying so where nobody does."""
    if not record.owners:
        return [Chip("owner not recorded", "warn", hollow=True)]
    return [_owner_chip(party, record, page) for party in record.owners]


def _owner_chip(party: Party, record: Record, page: PageContext) -> Chip:
    """Who answers for a record that somebody has to look after: have they left?"""
    name, href = page.shared.person(party), contact_url(party)
    gone = "" if is_done_with(record, page.kb) else departure(party, page.shared)
    if gone:
        return Chip(f"{name}, {gone}", "warn", lead="owner", href=href)
    return Chip(name, lead="owner", href=href)


def contact_url(party: Party) -> str | None:
    """Where a party can be reached, if the record itself says so."""
    if party.url:
        return words.safe_url(party.url)
    return words.safe_url(f"mailto:{party.email}") if party.email else None
