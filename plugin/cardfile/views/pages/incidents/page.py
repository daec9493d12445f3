"""The page of incidents: open follow-ups first, then everything that happened, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from cardfile.views import chips, words
from cardfile.views.anchors import record_url
from cardfile.views.chips import Chip
from cardfile.views.dashboard import (
    Block,
    Cell,
    Dashboard,
    Grid,
    Head,
    Row,
    Stat,
    counted,
    dashboard,
    number,
    record_cell,
    term,
)
from cardfile.views.dashboard.cells import day_cell
from cardfile.views.environment import render
from cardfile.views.operations import INCIDENT, FollowUp, follow_ups, lasted

if TYPE_CHECKING:
    from cardfile.records import Record
    from cardfile.views.contract import Fragment
    from cardfile.views.shared import PageContext

_MOST = 200


@dataclass(frozen=True, slots=True)
class Happened:
    """An incident in the timeline."""

    title: str
    href: str
    day: str
    iso: str
    chips: tuple[Chip, ...]
    gist: str
    notes: str
    affects: tuple[tuple[str, str], ...]


def incidents_page(page: PageContext) -> Fragment:
    """The page of all incidents."""
    found = [record for record in page.shared.of_type(INCIDENT) if not record.broken]
    found.sort(key=lambda record: (str(record.get("started") or ""), record.id), reverse=True)
    open_ones = [
        each for record in found for each in follow_ups(record, page.shared) if not each.is_done
    ]
    open_ones.sort(key=lambda each: (each.due is None, str(each.due or ""), each.what))
    told = [_happened(record, page) for record in found[:_MOST]]
    timeline = _timeline(told, len(found))
    blocks = (
        Block(
            "follow-ups",
            "Follow-ups still open",
            grid=_grid(open_ones, page),
            empty="Every follow-up is done." if found else "There is no incident to follow up.",
            good=True,
        ),
        Block(
            "timeline",
            "What happened",
            figure=timeline if found else None,
            empty="" if found else "No incident is recorded yet. Write one while it is fresh:",
            command="cardfile new incident",
        ),
    )
    base = term("type", INCIDENT)
    still = [record for record in found if record.status in ("open", "mitigated")]
    stats = (
        Stat("Incidents", number(page, len(found), base)),
        Stat("Not resolved", counted(page, still, "bad")),
        Stat("Follow-ups open", Cell(str(len(open_ones)), tone="warn" if open_ones else "")),
    )
    kicker = (Cell("Knowledge base", page.urls.home()),)
    return dashboard(Dashboard("incidents", kicker, "", stats if found else (), blocks))


def _timeline(told: list[Happened], total: int) -> Markup:
    html = render("pages/incidents/timeline.html", incidents=told, total=total)
    return Markup(html)  # noqa: S704


def _grid(found: list[FollowUp], page: PageContext) -> Grid:
    heads = (Head("Follow-up"), Head("Of"), Head("Who"), Head("Due"))
    rows = tuple(
        Row(
            (
                Cell(
                    words.shortened(each.what, 160),
                    record_url(page, each.record) if each.record else None,
                ),
                record_cell(page, each.incident),
                Cell(each.owner),
                _due(each, page),
            )
        )
        for each in found
    )
    return Grid("Follow-ups still open", heads, rows, "follow-up", "follow-ups")


def _due(each: FollowUp, page: PageContext) -> Cell:
    if each.due is not None and each.due < page.shared.as_of:
        sub = f"overdue at build {words.day(page.shared.as_of)}"
        return day_cell(each.due, sub=sub, tone="bad")
    return day_cell(each.due)


def _happened(record: Record, page: PageContext) -> Happened:
    started = record.date("started")
    level = record.text("severity")
    tone = {"low": "idle", "medium": "warn"}.get(level or "", "bad")
    labels = [
        chips.status_chip(record, page.shared.as_of),
        Chip(f"{words.plain(level)} severity", tone) if level else None,
    ]
    done = [each.is_done for each in follow_ups(record, page.shared)]
    notes = [f"{name.lower()} {text}" for name, text in lasted(record)]
    if done:
        notes.append(f"{sum(done)} of {words.counted(len(done), 'follow-up')} done")
    affects = {
        link.target.page.path: (link.target.title, record_url(page, link.target))
        for link in page.shared.outgoing(record)
        if link.relation == "affects" and link.target is not None
    }
    return Happened(
        record.title,
        record_url(page, record),
        words.day(started) if started else words.NOT_RECORDED,
        started.isoformat() if started else "",
        tuple(label for label in labels if label is not None),
        record.description or words.shortened(record.text("impact") or "", 240),
        " · ".join(notes),
        tuple(affects.values()),
    )
