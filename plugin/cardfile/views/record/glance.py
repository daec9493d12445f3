"""What a record's type is asked first, where no single field answers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.views import chips, words
from cardfile.views.anchors import record_url
from cardfile.views.columns import column_url, followers
from cardfile.views.operations import (
    RUNBOOK,
    follow_ups,
    is_open_incident,
    last_tried,
    lasted,
    needs_trying,
    running_in,
)
from cardfile.views.values import Fact, Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.records import Record
    from cardfile.views.operations import Running
    from cardfile.views.shared import PageContext

_OPEN = (("open_questions", "open question"), ("in_progress", "thing under way"))


def glance(record: Record, page: PageContext) -> Iterator[Fact]:
    """The answers, by the fields that the record's type has."""
    has = record.type.properties
    if "follow_ups" in has and "started" in has:
        yield from _incident(record, page)
    if "last_tested" in has and needs_trying(record, page.shared.as_of):
        said = (
            "over a year ago at build" if last_tried(record) else "never tried, as far as recorded"
        )
        yield Fact("Trial", Value("missing", said))
    if "alerts" in has and "runs" in has:
        yield _runs(record, page)
    if "accepted_on" in has:
        yield from _handover(record)
    if "definition" in has:
        yield _followers(record, page)


def _incident(record: Record, page: PageContext) -> Iterator[Fact]:
    for name, text in lasted(record):
        yield Fact(name, Value("text", text))
    if is_open_incident(record):
        yield from _runbooks(record, page)
    found = follow_ups(record, page.shared)
    if not found:
        yield Fact("Follow-ups", Value("none", "none recorded"))
        return
    late = sum(
        not each.is_done and each.due is not None and each.due < page.shared.as_of for each in found
    )
    done = sum(each.is_done for each in found)
    note = f"{late} overdue at build {words.day(page.shared.as_of)}" if late else ""
    yield Fact("Follow-ups", Value("text", f"{done} of {len(found)} done", note=note))


def _runbooks(record: Record, page: PageContext) -> Iterator[Fact]:
    """What to do about what an open incident affects: the runbooks at either end of a link."""
    shared, found = page.shared, {}
    affected = [link.target for link in shared.outgoing(record) if link.relation == "affects"]
    for each in affected:
        if each is None:
            continue
        ends = [link.target for link in shared.outgoing(each)]
        ends += [link.source for link in shared.incoming(each)]
        for end in ends:
            if end is not None and end.type.name == RUNBOOK and not chips.is_final(end):
                found[end.page.path] = Value("link", end.title, record_url(page, end))
    links = tuple(found.values())
    if links:
        yield Fact("Runbooks", links[0] if len(links) == 1 else Value("list", items=links))
    elif affected:
        yield Fact("Runbooks", Value("missing", "none for what it affects"))


def _runs(record: Record, page: PageContext) -> Fact:
    """What a service runs, by what the models say and what it says itself."""
    models = tuple(_model(each, page) for each in running_in(record, page.kb))
    if not models:
        return Fact("Runs", Value("none", "no model, as far as records say"))
    return Fact("Runs", models[0] if len(models) == 1 else Value("list", items=models))


def _model(each: Running, page: PageContext) -> Value:
    chip = chips.status_chip(each.model, page.shared.as_of)
    note = ", ".join(each.version_told)
    href = record_url(page, each.model)
    return Value("link", each.model.title, href, note, chips=(chip,) if chip else ())


def _handover(record: Record) -> Iterator[Fact]:
    if record.date("accepted_on") is None:
        yield Fact("Accepted", Value("missing", "not yet"))
    counts = [(len(record.items(name)), word) for name, word in _OPEN]
    said = [
        words.counted(count, word, word.replace("thing", "things") if "thing" in word else "")
        for count, word in counts
        if count
    ]
    if said:
        yield Fact("Still open", Value("text", ", ".join(said)))


def _followers(record: Record, page: PageContext) -> Fact:
    """The columns that follow a term."""
    items = []
    for column in followers(record, page.shared):
        name, data = column.text("name") or "", column.record
        items.append(Value("link", name, column_url(page, name, data), f"in {data.title}"))
    if not items:
        return Fact("Columns", Value("none", "no column follows it"))
    return Fact("Columns", Value("list", items=tuple(items)))
