"""The page of changes: weeks, the newest first, each with the records that changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from cardfile.records import parties_of
from cardfile.views import chips, words
from cardfile.views.anchors import record_url
from cardfile.views.changes import history
from cardfile.views.contract import Fragment, Heading
from cardfile.views.environment import render

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from cardfile.records import Record
    from cardfile.views.changes import Change
    from cardfile.views.chips import Chip
    from cardfile.views.shared import PageContext

FOLDER = "changes"
ATOM, JSON = "feed.xml", "feed.json"
_SHOWN = 12
_DECIDERS = "decision_makers"


@dataclass(frozen=True, slots=True)
class Entry:
    """A record that changed on a day; the chip is that of its status today.

    `by` are those who decided it, where it is a decision.
    """

    title: str
    href: str | None
    kind: str
    type: str
    day: str
    iso: str
    says: tuple[str, ...]
    chip: Chip | None
    by: str


@dataclass(frozen=True, slots=True)
class Week:
    """One week; `rest` is shown on request, `reworded` counts pages whose prose alone changed."""

    heading: Heading
    summary: str
    first: tuple[Entry, ...]
    rest: tuple[Entry, ...]
    reworded: int


@dataclass(frozen=True, slots=True)
class Changes:
    """The page; `why_not` says why it is empty."""

    weeks: tuple[Week, ...]
    why_not: str
    is_cut: bool
    oldest: str
    atom: str
    json: str
    has_address: bool


def changes_fragment(page: PageContext) -> Fragment:
    """The page of changes."""
    model = changes(page)
    html = render("pages/changes/changes.html", c=model)
    return Fragment(html, tuple(week.heading for week in model.weeks))


def changes(page: PageContext) -> Changes:
    """The view model."""
    found = page.shared.once(history)
    weeks = tuple(
        _week(monday, list(group), page)
        for monday, group in groupby(found.changes, key=lambda change: _monday(change.day))
    )
    return Changes(
        weeks,
        found.why_not,
        found.is_cut,
        words.day(found.changes[-1].day) if found.changes else "",
        page.urls.file(ATOM),
        page.urls.file(JSON),
        page.urls.absolute(page.urls.home()) is not None,
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _week(monday: date, found: Sequence[Change], page: PageContext) -> Week:
    told = [change for change in found if change.kind != "reworded"]
    entries = tuple(_entry(change, page) for change in told)
    counts = [(sum(c.kind == kind for c in told), kind) for kind in ("new", "changed", "removed")]
    summary = ", ".join(f"{count} {kind}" for count, kind in counts if count)
    reworded = len({change.record.page.path for change in found if change.kind == "reworded"})
    title = f"Week of {words.day(monday)}"
    heading = Heading(2, f"week-{monday.isoformat()}", title)
    return Week(heading, summary, entries[:_SHOWN], entries[_SHOWN:], reworded)


def _entry(change: Change, page: PageContext) -> Entry:
    record = change.record
    return Entry(
        record.title,
        record_url(page, record) if change.is_there else None,
        change.kind,
        record.type.label.lower(),
        words.short_day(change.day),
        change.day.isoformat(),
        change.says,
        chips.status_chip(record, page.shared.as_of) if change.is_there else None,
        _deciders(record, page) if change.is_there else "",
    )


def _deciders(record: Record, page: PageContext) -> str:
    if _DECIDERS in page.shared.publisher.private(record.type):
        return ""
    return ", ".join(page.shared.person(party) for party in parties_of(record.get(_DECIDERS)))
