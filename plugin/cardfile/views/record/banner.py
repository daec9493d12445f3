"""What a reader must know before relying on a record: superseded, withdrawn, expired, invalid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.graph.running import runs_where
from cardfile.graph.status import is_in_force
from cardfile.publishing import WITHHELD
from cardfile.views import words
from cardfile.views.anchors import record_url
from cardfile.views.chips import has_expired, outcome_tone, status_label
from cardfile.views.decisions.succession import named_in_text
from cardfile.views.experiments import idea_of, learnt_from
from cardfile.views.operations import open_incidents
from cardfile.views.record.answers import next_active, wanted_answers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from cardfile.records import Record
    from cardfile.views.shared import PageContext

_NAMED = 6
_PAST = {
    "rejected": ("bad", "Rejected.", "This was considered and not adopted."),
    "retired": ("idle", "Retired.", "It is no longer in use and kept for the record."),
    "aborted": ("warn", "Aborted.", "The work was stopped before it was finished."),
    "archived": ("idle", "Archived.", "It is kept for the record."),
}


@dataclass(frozen=True, slots=True)
class BannerLink:
    """A record that the banner leads to."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Banner:
    """One banner: `head` in the colour of `tone`, then the text and the links."""

    tone: str
    head: str
    text: str = ""
    links: tuple[BannerLink, ...] = ()


def banners(record: Record, page: PageContext) -> tuple[Banner, ...]:
    """The banners of a record, the gravest first."""
    return tuple(_banners(record, page))


def _banners(record: Record, page: PageContext) -> Iterator[Banner]:
    effective = record.effective_status
    by = _links(effective.by, page)
    incidents = open_incidents(page.shared.incoming(record))
    if incidents:
        yield Banner("bad", "Open incident:", links=_links(incidents, page))
    if effective.name == "superseded":
        in_text = page.shared.once(named_in_text).get(record.page.path, ())
        yield _superseded(record, by or _links(in_text, page))
        yield from _still_used(record, page)
    elif effective.name == "deprecated":
        yield _deprecated(record, page.shared.as_of)
        yield from _still_used(record, page)
    elif effective.name in _PAST:
        tone, head, text = _PAST[effective.name]
        yield Banner(tone, head, record.text("deprecation.reason") or text)
    elif _is_waiting(record):
        label = status_label(record, record.status).capitalize()
        yield Banner("info", f"{label}, not in force.", "Nobody has to follow it yet.")
    if effective.note == "replacement proposed":
        yield Banner("warn", "A replacement is proposed:", links=by)
    elif effective.note:
        yield Banner("warn", "Partly superseded by", "" if by else f"{WITHHELD}.", by)
    expires = record.date("expires")
    if expires is not None and has_expired(record, page.shared.as_of):
        built = words.day(page.shared.as_of)
        yield Banner("bad", "Expired.", f"It held until {words.day(expires)}; built on {built}.")
    yield from _before_next(record, page)
    yield from _outcome(record)


def _outcome(record: Record) -> Iterator[Banner]:
    """An experiment in a sentence: what was thought, and what came of it."""
    outcome = record.text("outcome")
    if outcome == "invalid":
        text = record.text("outcome_note") or "Do not use its numbers."
        yield Banner("bad", "Invalid result.", text)
        return
    idea, learnt = idea_of(record), learnt_from(record)
    if outcome and learnt and "hypothesis" in record.type.properties:
        head = f"{words.headed(outcome)}."
        text = f"“{idea}” What came: {learnt}" if idea else learnt
        yield Banner(outcome_tone(outcome), head, text)


def _before_next(record: Record, page: PageContext) -> Iterator[Banner]:
    """What a record owes the state that it is in, else the next one that others rely on."""
    if record.effective_status.name != record.status:
        return
    if is_in_force(record) and (count := _wanted(record, page, record.status)):
        label = status_label(record, record.status)
        yield Banner("warn", f"{count[0]} missing for {label}:", f"{count[1]}.")
        return
    following = next_active(record)
    if following is not None and (count := _wanted(record, page, following)):
        stands = "stands" if count[0].startswith("1 ") else "stand"
        text = f"{count[0]} {stands} between: {count[1]}."
        yield Banner("idle", f"Not {status_label(record, following)} yet.", text)


def _wanted(record: Record, page: PageContext, status: str) -> tuple[str, str] | None:
    """How many answers a status needs that are not there, and the first of them by name."""
    missing = page.shared.missing(record, status)
    absent = [path for path, severity in missing.items() if severity == "error"]
    wanted = wanted_answers(record, page.shared, absent)
    if not wanted:
        return None
    named = ", ".join(words.within(each.name) for each in wanted[:_NAMED])
    more = f" and {len(wanted) - _NAMED} more" if len(wanted) > _NAMED else ""
    return words.counted(len(wanted), "answer"), named + more


def _superseded(record: Record, by: tuple[BannerLink, ...]) -> Banner:
    if by:
        return Banner("bad", "No longer in force: superseded by", links=by)
    outside = record.text("replaced_by_external.url")
    href = words.safe_url(outside) if outside else None
    if outside and href:
        note = record.text("replaced_by_external.note") or outside
        return Banner("bad", "No longer in force: superseded by", links=(BannerLink(note, href),))
    if record.status != "superseded":
        return Banner("bad", "No longer in force:", f"superseded by {WITHHELD}.")
    return Banner("bad", "No longer in force.", "Its successor is not recorded.")


def _deprecated(record: Record, as_of: date) -> Banner:
    reason = record.text("deprecation.reason") or "The reason is not recorded."
    sunset = record.date("deprecation.sunset")
    last = ""
    if sunset:
        last = f" It {'was to end' if sunset < as_of else 'ends'} on {words.day(sunset)}."
    return Banner("warn", "Deprecated.", f"{reason}{last}")


def _still_used(record: Record, page: PageContext) -> Iterator[Banner]:
    """Where a model goes on running although readers are told to leave it."""
    services = runs_where(record, page.kb)
    if services:
        sunset = record.date("deprecation.sunset")
        is_late = sunset is not None and sunset < page.shared.as_of
        text = f"although it was to stop on {words.day(sunset)}." if is_late and sunset else ""
        yield Banner("warn", "Still in use in", text, _links(services, page))


def _is_waiting(record: Record) -> bool:
    """Whether others could take a proposal of this kind for a rule already."""
    return "decision" in record.type.properties and record.status in ("draft", "proposed")


def _links(records: tuple[Record, ...], page: PageContext) -> tuple[BannerLink, ...]:
    return tuple(BannerLink(other.title, record_url(page, other)) for other in records)
