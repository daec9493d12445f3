"""Reviews: overdue, due soon, far off, and never planned, by type of record."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from cardfile.graph.status import is_over
from cardfile.views import words
from cardfile.views.chips import last_reviewed
from cardfile.views.dashboard import (
    MOST_ROWS,
    Block,
    Cell,
    Grid,
    Head,
    Row,
    Stat,
    counted,
    dashboard,
    number,
    number_head,
    record_cell,
)
from cardfile.views.dashboard.cells import day_cell
from cardfile.views.decisions.terms import day_after
from cardfile.views.pages.governance.completeness import asked_for
from cardfile.views.pages.governance.parts import page_of, query_in_force

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cardfile.records import Record
    from cardfile.schema import RecordType
    from cardfile.views.contract import Fragment
    from cardfile.views.shared import PageContext, Shared

CALENDAR = "reviews.ics"
_SOON = 30
_ENDS = {"expires": "it expires", "deprecation.sunset": "its use stops"}
_LEAD = (
    "Whether somebody has looked at each record lately, and will again. Records that stay as they"
    " are, such as retired models and superseded decisions, are left out."
)


def dated(shared: Shared) -> tuple[tuple[date, Record], ...]:
    """The records in force with a day for their review, the oldest first."""
    found = [
        (due, record)
        for record in shared.records
        if (due := record.date("review_by")) is not None and not is_over(record)
    ]
    return tuple(sorted(found, key=lambda pair: (pair[0], pair[1].page.path)))


def overdue(shared: Shared) -> list[Record]:
    """The records whose review is over at the build."""
    return [record for due, record in shared.once(dated) if due < shared.as_of]


def quarter_end(day: date) -> date:
    """The last day of the quarter of a day."""
    month = (day.month - 1) // 3 * 3 + 3
    last = {3: 31, 6: 30, 9: 30, 12: 31}[month]
    return date(day.year, month, last)


def reviews_page(page: PageContext) -> Fragment:
    """The page."""
    shared = page.shared
    late = overdue(shared)
    quarter = quarter_end(shared.as_of)
    due = [record for day, record in shared.once(dated) if shared.as_of <= day <= quarter]
    following = quarter_end(day_after(quarter))
    later = [record for day, record in shared.once(dated) if quarter < day <= following]
    never = [r for r in shared.records if not is_over(r) and r.date("review_by") is None]
    stats = (
        Stat("Overdue at build", counted(page, late, "bad")),
        Stat(f"Due by {words.short_day(quarter)}", counted(page, due, "warn")),
        Stat("Never planned", counted(page, never)),
    )
    calendar = Cell("All reviews as a calendar (.ics)", page.urls.file(CALENDAR))
    blocks = (
        _heat_map(page),
        _list(page, "overdue", "Overdue", late, "No review is overdue."),
        _list(page, "quarter", "Due this quarter", due, "No review is due this quarter.", calendar),
        _list(page, "next", "Due next quarter", later, "No review is due next quarter."),
        _ends(page),
    )
    return dashboard(page_of(page, "reviews", _LEAD, stats, blocks))


def _ends(page: PageContext) -> Block:
    """What ends on a day whether anybody looks at it or not, the next first."""
    found = sorted(
        (day, record.page.path, what, record)
        for record in page.shared.records
        for path, what in _ENDS.items()
        if (day := record.date(path)) is not None and not _is_past(record, path)
    )
    heads = (Head("Record"), Head("What happens"), Head("On"), Head("Owner"))
    rows = []
    for day, _, what, record in found[:MOST_ROWS]:
        over = day < page.shared.as_of
        on = Cell(words.short_day(day), sub="over at build" if over else "", tone="bad" * over)
        rows.append(Row((record_cell(page, record), Cell(what), on, _owners(page, record))))
    title = "What ends by itself"
    grid = Grid(title, heads, tuple(rows), "record", "records", total=len(found))
    empty = "No decision says when it expires, and nothing deprecated when it stops."
    return Block("ends", title, grid=grid, empty=empty, good=True)


def _is_past(record: Record, path: str) -> bool:
    """What a newer one has replaced may still be used until the day on which it stops."""
    if path == "expires":
        return is_over(record)
    return record.type.lifecycle.is_final(record.status)


def _heat_map(page: PageContext) -> Block:
    heads = (
        Head("Type"),
        number_head("Fresh"),
        number_head(f"Due in {_SOON} days"),
        number_head("Overdue at build"),
        number_head("Never planned"),
    )
    rows = [_row(page, kind) for kind in page.kb.types if page.shared.of_type(kind.name)]
    return Block(
        "types",
        "By type",
        grid=Grid("Reviews by state", heads, tuple(rows), "type", "types", can_filter=False),
        empty="There are no records yet. Write the first with",
        command="cardfile new model-card",
    )


def _row(page: PageContext, kind: RecordType) -> Row:
    today = page.shared.as_of
    soon = today + timedelta(days=_SOON)
    records = [record for record in page.shared.of_type(kind.name) if not is_over(record)]
    days = [record.date("review_by") for record in records]
    base = query_in_force(kind)
    if "review_by" not in kind.properties:
        return Row((Cell(kind.plural), *[Cell("not applicable", is_muted=True)] * 4))
    known = [day for day in days if day is not None]
    fresh = sum(day > soon for day in known)
    near = sum(today <= day <= soon for day in known)
    late = sum(day < today for day in known)
    never = [record for record in records if record.date("review_by") is None]
    return Row(
        (
            Cell(kind.plural, page.urls.catalogue(kind.name)),
            number(page, fresh, f"{base} review_by>{soon}", "good"),
            number(page, near, f"{base} review_by:{today}..{soon}", "warn"),
            number(page, late, f"{base} review_by<{today}", "bad"),
            _never(page, kind, never),
        )
    )


def _never(page: PageContext, kind: RecordType, records: list[Record]) -> Cell:
    """The records without a day; those of a type that asks for one stand out."""
    tone = "gap" if any("review_by" in fields for fields in asked_for(kind)) else ""
    if any(record.get("review_by") is not None for record in records):
        return counted(page, records, tone)
    return number(page, len(records), f"{query_in_force(kind)} review_by:missing", tone)


def _list(
    page: PageContext,
    name: str,
    title: str,
    records: Sequence[Record],
    empty: str,
    *links: Cell,
) -> Block:
    heads = (Head("Record"), Head("Due"), Head("Owner"), Head("Last looked at"))
    rows = tuple(Row(_cells(page, record)) for record in records[:MOST_ROWS])
    grid = Grid(title, heads, rows, "record", "records", total=len(records))
    return Block(name, title, grid=grid, empty=empty, good=True, links=links)


def _cells(page: PageContext, record: Record) -> tuple[Cell, ...]:
    return (
        record_cell(page, record),
        day_cell(record.date("review_by")),
        _owners(page, record),
        day_cell(last_reviewed(record)),
    )


def _owners(page: PageContext, record: Record) -> Cell:
    return Cell(", ".join(page.shared.person(owner) for owner in record.owners))
