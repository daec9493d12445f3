"""`timeline`: the records in the order of a date, the latest first."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cardfile.graph.status import is_over
from cardfile.views import chips, words
from cardfile.views.anchors import record_url
from cardfile.views.decisions.entries import Entry, entries_of, ordered
from cardfile.views.decisions.terms import terms
from cardfile.views.environment import fragment
from cardfile.views.lists.request import Content

if TYPE_CHECKING:
    from cardfile.records import Record
    from cardfile.views.lists.request import Request

_MOST = 30


def content(request: Request) -> Content:
    """The timeline."""
    held = request.page.shared.once(terms)
    if not request.spec.named("by") and all(r.page.path in held for r in request.records):
        return _decisions(request)
    [field] = request.spec.named("by") or ("updated",)
    dated = [(_day(request, record, field), record) for record in request.records]
    dated.sort(key=lambda pair: (-(pair[0] or date.min).toordinal(), pair[1].title.casefold()))
    shown = dated[: request.spec.limit or _MOST]
    entries = [_entry(request, record, day) for day, record in shown]
    return Content(fragment("lists/kinds/timeline.html", entries=entries), len(entries))


def _decisions(request: Request) -> Content:
    """Decisions by the day on which they came into force, with what replaced them."""
    page, wanted = request.page, {record.page.path for record in request.records}
    found = [record for record in page.shared.once(ordered) if record.page.path in wanted]
    entries, _ = entries_of(found[: request.spec.limit or _MOST], page)
    return Content(fragment("lists/kinds/timeline.html", entries=entries), len(entries))


def _day(request: Request, record: Record, field: str) -> date | None:
    values = request.queries.values(record, field) or ()
    return next((day for value in values if (day := words.as_date(value))), None)


def _entry(request: Request, record: Record, day: date | None) -> Entry:
    return Entry(
        title=record.title,
        href=record_url(request.page, record),
        day=words.short_day(day) if day else "no date",
        iso=day.isoformat() if day else "",
        gist=record.description,
        is_over=is_over(record),
        status=chips.status_chip(record, request.page.shared.as_of),
        notes=(record.type.label,),
        replaced_by=(),
        replaces=(),
        was_ever=True,
        begins="",
        ends="",
        facets="",
    )
