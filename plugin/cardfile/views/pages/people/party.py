"""The page of one team, or of a person where the site has those: what would be handed over."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING

from cardfile.graph.running import is_done_with
from cardfile.graph.status import is_over
from cardfile.views import words
from cardfile.views.dashboard import (
    MOST_ROWS,
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
    number_head,
    record_cell,
    term,
)
from cardfile.views.dashboard.cells import day_cell
from cardfile.views.pages.people.roster import roster
from cardfile.views.pages.people.rows import HIGH, answers_for, departed, handovers, overdue, sheet

if TYPE_CHECKING:
    from cardfile.records import Record
    from cardfile.views.contract import Fragment
    from cardfile.views.pages.people.roster import Roster
    from cardfile.views.shared import PageContext

_LATELY = 90
_INTRO = (
    "Every record that is in force: the highest risk first, then what nobody else knows, then what"
    " most depends on. The same as a page to complete: "
)


def party_page(party: str, page: PageContext) -> Fragment:
    """The page."""
    known = page.shared.once(roster)
    duties = known.duties(party)
    sole = [duty for duty in duties if duty.is_sole]
    records = known.records(party)
    late = overdue(records, page)
    waiting = known.open_handovers(party)
    stats = (
        Stat("Records", answers_for(page, known, party)),
        Stat("Known to nobody else", counted(page, [duty.record for duty in sole])),
        Stat(
            "of these high risk", counted(page, [d.record for d in sole if d.risk >= HIGH], "warn")
        ),
        Stat("Overdue at build", counted(page, late, "bad")),
    )
    since = page.shared.as_of - timedelta(days=_LATELY)
    command = f"cardfile handover --since {since.isoformat()} --from {party}"
    kept = [record for record in records if not is_done_with(record, page.kb)]
    gone = departed(page, known, kept)
    blocks = [
        sheet(page, duties, f"{_INTRO}{command}."),
        _reviews(page, records, known.folders[party]),
        handovers(page, waiting),
        _domains(page, known, party, records),
    ]
    blocks += [gone] if gone else []
    kicker = (Cell("people", page.urls.page("people")), *_about(page, known, party))
    return dashboard(Dashboard(f"people-{known.folders[party]}", kicker, "", stats, tuple(blocks)))


def _about(page: PageContext, known: Roster, party: str) -> list[Cell]:
    found = [Cell(f"as of the build on {words.day(page.shared.as_of)}")]
    day = known.directory.left(party, page.shared.as_of)
    if day is not None:
        after = known.directory.successor(party)
        told = f"successor {known.directory.title(after)}" if after else "no successor named"
        found.append(Cell(f"left on {words.day(day)}, {told}"))
    return found


def _reviews(page: PageContext, records: list[Record], folder: str) -> Block:
    dated = sorted(
        (
            (due, record)
            for record in records
            if (due := record.date("review_by")) is not None and not is_over(record)
        ),
        key=lambda pair: pair[0],
    )
    rows = tuple(
        Row(
            (
                record_cell(page, record),
                day_cell(due, sub="overdue at build" if due < page.shared.as_of else ""),
            )
        )
        for due, record in dated[:MOST_ROWS]
    )
    calendar = Cell("Add them to a calendar (.ics)", page.urls.file(f"reviews/{folder}.ics"))
    return Block(
        "reviews",
        "Reviews ahead",
        grid=Grid(
            "Reviews ahead",
            (Head("Record"), Head("Due")),
            rows,
            "review",
            "reviews",
            total=len(dated),
        ),
        empty="No record says when it is to be looked at again. Say it with",
        command="review_by: 2027-06-30",
        links=(calendar,) if rows else (),
    )


def _domains(page: PageContext, known: Roster, party: str, records: list[Record]) -> Block:
    """What a party knows about, by domain."""
    owners = [name for name in known.names(party) if name in known.owned]
    counts = Counter(domain for record in records if (domain := record.text("domain")))
    rows = tuple(
        Row(
            (
                Cell(name),
                number(page, counts[name], f"{term('owner', *owners)} {term('domain', name)}"),
            )
        )
        for name in sorted(counts)
    )
    return Block(
        "domains",
        "Knows about",
        grid=Grid("Domains", (Head("Domain"), number_head("Records")), rows, "domain", "domains"),
        empty="None of its records names a domain. Name one with",
        command="domain: lending",
    )
