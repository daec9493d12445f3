"""The reviews ahead as calendars: one of all records, and one of each party that has a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.graph.status import is_over
from cardfile.views.calendar import Event, calendar
from cardfile.views.pages.people.roster import roster
from cardfile.views.site_page import DataFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cardfile.records import Record
    from cardfile.views.shared import PageContext

ALL = "reviews.ics"


def files(page: PageContext) -> Iterator[DataFile]:
    """The calendars; none of teams where the site has no pages of people."""
    yield _calendar(page, ALL, "Reviews", page.shared.records)
    if page.shared.options.people == "off":
        return
    known = page.shared.once(roster)
    for party, folder in known.folders.items():
        name = f"Reviews: {known.directory.title(party)}"
        yield _calendar(page, f"reviews/{folder}.ics", name, known.records(party))


def _calendar(page: PageContext, path: str, name: str, records: Iterable[Record]) -> DataFile:
    events = [
        _event(page, record)
        for record in records
        if record.date("review_by") is not None and not is_over(record)
    ]
    events.sort(key=lambda event: (event.day, event.key))
    return DataFile(path, calendar(name, events, page.shared.as_of))


def _event(page: PageContext, record: Record) -> Event:
    owners = ", ".join(page.shared.person(owner) for owner in record.owners)
    return Event(
        f"review/{record.type.name}/{record.id}",
        record.date("review_by") or page.shared.as_of,
        f"Review: {record.title}",
        f"{record.type.label} {record.id}\nOwner: {owners or 'not recorded'}",
        record.type.label,
        page.urls.absolute(page.urls.record(record)),
    )
