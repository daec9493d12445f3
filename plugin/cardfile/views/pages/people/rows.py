"""The parts that the page of everybody and the page of one party share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.graph.status import is_over
from cardfile.records.party import parties_of
from cardfile.standards.levels import level_word
from cardfile.views import words
from cardfile.views.dashboard import (
    MOST_ROWS,
    Block,
    Cell,
    Grid,
    Head,
    Row,
    counted,
    number,
    number_head,
    record_cell,
    term,
)
from cardfile.views.dashboard.cells import NONE, day_cell, listed
from cardfile.views.pages.people.roster import roster

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardfile.graph.duties import Duty
    from cardfile.records import Record
    from cardfile.views.pages.people.roster import Roster
    from cardfile.views.shared import PageContext

HIGH = 3
_TONES = ("", "", "", "warn", "bad")


def party_cell(page: PageContext, name: str) -> Cell:
    """A party by what readers call it, with its page if it has one."""
    known = page.shared.once(roster)
    folder = known.folders.get(name)
    title = known.directory.title(name) or "a party without a name"
    return Cell(title, page.urls.page(f"people/{folder}") if folder else None)


def answers_for(page: PageContext, known: Roster, party: str) -> Cell:
    """How many records a party answers for."""
    owners = [name for name in known.names(party) if name in known.owned]
    if not owners:
        return Cell("0", is_muted=True, sort="0")
    return number(page, len(known.records(party)), term("owner", *owners))


def overdue(records: Iterable[Record], page: PageContext) -> list[Record]:
    """The records whose review is over."""
    today = page.shared.as_of
    return [
        record
        for record in records
        if (due := record.date("review_by")) is not None and due < today and not is_over(record)
    ]


def parties_table(page: PageContext, known: Roster, parties: Iterable[str], one: str) -> Grid:
    """One row a party, by name: nobody is ranked."""
    heads = (
        Head(one.capitalize()),
        number_head("Records"),
        number_head("Nobody else knows"),
        number_head("of these high risk"),
        number_head("Overdue at build"),
        number_head("Open handovers"),
    )
    return Grid(
        f"{words.headed(one)}s", heads, tuple(_row(page, known, name) for name in parties),
        one, f"{one}s",
    )  # fmt: skip


def _row(page: PageContext, known: Roster, party: str) -> Row:
    duties = known.duties(party)
    sole = [duty for duty in duties if duty.is_sole]
    here = party_cell(page, party)
    return Row(
        (
            here,
            answers_for(page, known, party),
            counted(page, [duty.record for duty in sole], href=here.href),
            counted(page, [d.record for d in sole if d.risk >= HIGH], "warn", here.href),
            counted(page, overdue(known.records(party), page), "bad", here.href),
            counted(page, known.open_handovers(party), "warn", here.href),
        )
    )


def risk_cell(duty: Duty) -> Cell:
    """The risk of a duty, and whose it is."""
    if not duty.risk:
        return Cell()
    sub = "of what depends on it" if duty.is_inherited else ""
    return Cell(level_word(duty.risk), sub=sub, tone=_TONES[duty.risk], sort=str(duty.risk))


def sheet(page: PageContext, duties: list[Duty], intro: str) -> Block:
    """The checklist of a handover: printed, it has a box for each record."""
    heads = (
        Head("Record"),
        Head("Risk"),
        Head("Who else knows it"),
        number_head("Depend on it"),
        Head("Next review"),
        Head("Handed over"),
    )
    rows = tuple(Row(_sheet_cells(page, duty)) for duty in duties[:MOST_ROWS])
    return Block(
        "sheet",
        "Handover sheet",
        intro if rows else "",
        grid=Grid("Handover sheet", heads, rows, "record", "records", total=len(duties)),
        empty="Nothing is left to hand over: no record in force names this owner. Name one with",
        command="owner: …",
    )


def _sheet_cells(page: PageContext, duty: Duty) -> tuple[Cell, ...]:
    late = duty.due is not None and duty.due < page.shared.as_of
    backups = [party_cell(page, name) for name in duty.backups]
    return (
        record_cell(page, duty.record),
        risk_cell(duty),
        listed(backups) if backups else Cell("nobody", tone="warn" if duty.risk >= HIGH else ""),
        Cell(f"{duty.dependants:,}", sort=str(duty.dependants)),
        day_cell(duty.due, sub="overdue at build" if late else "", tone="bad" if late else ""),
        Cell("☐", is_muted=True),
    )


def handovers(page: PageContext, records: Iterable[Record]) -> Block:
    """The handovers that nobody has accepted yet."""
    heads = (Head("Handover"), Head("From"), Head("To"), Head("Date"))
    rows = tuple(
        Row(
            (
                record_cell(page, record),
                _side(page, record, "from"),
                _side(page, record, "to"),
                day_cell(record.date("date")),
            )
        )
        for record in records
    )
    return Block(
        "handovers",
        "Open handovers",
        grid=Grid("Open handovers", heads, rows, "handover", "handovers"),
        empty="No handover is open: each that was written has been accepted. Draft one with",
        command="cardfile handover --since DATE --from PARTY",
        good=True,
    )


def _side(page: PageContext, record: Record, field: str) -> Cell:
    return listed([party_cell(page, party.name) for party in parties_of(record.get(field))])


def departed(page: PageContext, known: Roster, records: Iterable[Record]) -> Block | None:
    """The records that still name somebody who has left."""
    rows = []
    for record in records:
        for owner in record.owners:
            day = known.directory.left(owner.name, page.shared.as_of)
            if day is not None:
                after = known.directory.successor(owner.name)
                taken = party_cell(page, after) if after else NONE
                gone = Cell(known.directory.title(owner.name))
                rows.append(Row((record_cell(page, record), gone, day_cell(day), taken)))
    if not rows:
        return None
    heads = (Head("Record"), Head("Owner"), Head("Left on"), Head("Successor"))
    grid = Grid("Records whose owner has left", heads, tuple(rows), "record", "records")
    return Block("left", "Owners who have left", grid=grid)
