"""All runbooks: what each is for, and when somebody last went through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.graph.status import is_over
from cardfile.records import parties_of
from cardfile.views import words
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
from cardfile.views.dashboard.cells import day_cell, listed
from cardfile.views.operations import RUNBOOK, last_tried, needs_trying, without_runbook
from cardfile.views.site_page import SitePage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.records import Record
    from cardfile.views.contract import Fragment
    from cardfile.views.shared import PageContext, Shared

_ABOUT = "What to do when something breaks, and which of it nobody has tried lately."
_LEAD = (
    "A runbook that nobody has gone through for a year is no longer known to work, and one that"
    " nobody ever tried never was."
)


def pages(shared: Shared) -> Iterator[SitePage]:
    """One page, whatever there is."""
    yield SitePage(
        "runbooks",
        "Runbooks",
        runbooks_page,
        _ABOUT,
        "People and operations",
        is_empty=not shared.of_type(RUNBOOK),
    )


def runbooks_page(page: PageContext) -> Fragment:
    """The runbooks, those that were not tried for longest first."""
    found = [record for record in page.shared.of_type(RUNBOOK) if not record.broken]
    found.sort(key=lambda record: (is_over(record), str(last_tried(record) or ""), record.title))
    stale = [record for record in found if needs_trying(record, page.shared.as_of)]
    heads = (Head("Runbook"), Head("For"), Head("When"), Head("Last tried"), Head("On call"))
    grid = Grid("Runbooks", heads, tuple(_row(r, page) for r in found), "runbook", "runbooks")
    lacking = without_runbook(page.shared)
    blocks = (
        Block(
            "runbooks",
            "By when they were tried",
            grid=grid,
            empty="No runbook is written yet. Add the first:",
            command="cardfile new runbook",
        ),
        Block(
            "without",
            "In use without a runbook",
            grid=Grid(
                "Records in use without a runbook",
                (Head("Record"), Head("Owner")),
                tuple(Row((record_cell(page, each), _owner(each, page))) for each in lacking),
                "record",
                "records",
            ),
            empty="Every model in production and every live service has a runbook.",
            good=True,
        ),
    )
    stats = (
        Stat("Runbooks", number(page, len(found), term("type", RUNBOOK))),
        Stat("To be tried", counted(page, stale, "warn")),
    )
    kicker = (Cell("Knowledge base", page.urls.home()),)
    return dashboard(Dashboard("runbooks", kicker, _LEAD, stats if found else (), blocks))


def _row(record: Record, page: PageContext) -> Row:
    covered = [
        record_cell(page, link.target)
        for link in page.shared.outgoing(record)
        if link.relation == "applies_to_records" and link.target is not None
    ]
    named = ", ".join(page.shared.person(party) for party in parties_of(record.get("on_call")))
    return Row(
        (
            record_cell(page, record),
            listed(covered),
            Cell(words.shortened(record.text("trigger") or "", 160)),
            tried_cell(record, page),
            Cell(named),
        )
    )


def tried_cell(record: Record, page: PageContext) -> Cell:
    """The day of the last trial, and whether that is too long ago at the build."""
    day = last_tried(record)
    if not needs_trying(record, page.shared.as_of):
        return day_cell(day)
    if day is None:
        return Cell("never, as far as recorded", tone="warn")
    since = f"over a year ago at build {words.day(page.shared.as_of)}"
    return day_cell(day, sub=since, tone="warn")


def _owner(record: Record, page: PageContext) -> Cell:
    return Cell(", ".join(page.shared.person(party) for party in record.owners))
