"""What a reader must know before relying on a record: superseded, withdrawn, expired, invalid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.graph.status import is_active
from cardfile.publishing import WITHHELD
from cardfile.views import words
from cardfile.views.anchors import record_url
from cardfile.views.chips import outcome_tone, status_label
from cardfile.views.experiments import idea_of, learnt_from

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    if effective.name == "superseded":
        yield _superseded(record, by)
    elif effective.name == "deprecated":
        yield _deprecated(record)
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
    if expires is not None and expires < page.shared.as_of and is_active(record):
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
    """What stands between a record and the next state in which others may rely on it."""
    lifecycle = record.type.lifecycle
    steps = lifecycle.transitions.get(record.status, ())
    following = next((state for state in steps if lifecycle.is_active(state)), None)
    if following is None or record.effective_status.name != record.status:
        return
    missing = page.shared.missing(record, following)
    absent = [path for path, severity in missing.items() if severity == "error"]
    if not absent:
        return
    named = ", ".join(page.shared.title(record.type, path).lower() for path in absent[:_NAMED])
    more = f" and {len(absent) - _NAMED} more" if len(absent) > _NAMED else ""
    count = words.counted(len(absent), "answer")
    stands = "stands" if len(absent) == 1 else "stand"
    label = status_label(record, following)
    yield Banner("idle", f"Not {label} yet.", f"{count} {stands} between: {named}{more}.")


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


def _deprecated(record: Record) -> Banner:
    reason = record.text("deprecation.reason") or "The reason is not recorded."
    sunset = record.date("deprecation.sunset")
    last = f" It ends on {words.day(sunset)}." if sunset else ""
    return Banner("warn", "Deprecated.", f"{reason}{last}")


def _is_waiting(record: Record) -> bool:
    """Whether others could take a proposal of this kind for a rule already."""
    return "decision" in record.type.properties and record.status in ("draft", "proposed")


def _links(records: tuple[Record, ...], page: PageContext) -> tuple[BannerLink, ...]:
    return tuple(BannerLink(other.title, record_url(page, other)) for other in records)
