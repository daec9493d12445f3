"""Known unknowns: the values that say `unknown`, and the questions that nobody has answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardfile.graph.status import is_over
from cardfile.graph.unknowns import unknowns
from cardfile.records.party import parties_of
from cardfile.views import words
from cardfile.views.anchors import record_url
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
    record_cell,
)
from cardfile.views.dashboard.cells import day_cell
from cardfile.views.pages.governance.parts import page_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cardfile.graph.unknowns import Unknown
    from cardfile.records import Record
    from cardfile.views.contract import Fragment
    from cardfile.views.shared import PageContext, Shared

_QUESTIONS = "open_questions"
_LEAD = (
    "What records admit not to know. “Unknown” is an answer: it says that somebody asked. What"
    " nobody asked is under completeness."
)


def found_unknown(shared: Shared) -> tuple[tuple[Record, Unknown], ...]:
    """Every value that says `unknown`, of records that are not over."""
    return tuple(
        (record, each)
        for record in shared.records
        if not is_over(record)
        for each in unknowns(record)
    )


def with_unknowns(shared: Shared) -> list[Record]:
    """The records that have one."""
    found = {record.page.path: record for record, _ in shared.once(found_unknown)}
    return list(found.values())


def open_questions(shared: Shared) -> Iterator[tuple[Record, Mapping[str, Any]]]:
    """The questions that handovers and others list as open, each with what is said of it."""
    for record in shared.records:
        if is_over(record) or _QUESTIONS not in record.type.properties:
            continue
        for item in record.items(_QUESTIONS):
            told = item if isinstance(item, dict) else {"what": item}
            text = told.get("what")
            if isinstance(text, str) and text.strip():
                yield record, told


def unknowns_page(page: PageContext) -> Fragment:
    """The page."""
    questions = list(open_questions(page.shared))
    asking = {record.page.path: record for record, _ in questions}
    stats = (
        Stat("Records that say “unknown”", counted(page, with_unknowns(page.shared), "warn")),
        Stat("Records with open questions", counted(page, list(asking.values()))),
    )
    blocks = (_values(page), _asked(page, questions))
    return dashboard(page_of(page, "unknowns", _LEAD, stats, blocks))


def _values(page: PageContext) -> Block:
    heads = (Head("Record"), Head("What is unknown"), Head("Of"), Head("Owner"))
    rows = []
    found = page.shared.once(found_unknown)
    for record, each in found[:MOST_ROWS]:
        title = page.shared.title(record.type, each.path)
        owners = ", ".join(page.shared.person(owner) for owner in record.owners)
        of = Cell(each.within, record_url(page, record, each.within), is_code=True)
        whole = Cell("the whole record", is_muted=True)
        rows.append(
            Row(
                (record_cell(page, record), Cell(title), of if each.within else whole, Cell(owners))
            )
        )
    return Block(
        "values",
        "Unknown values",
        grid=Grid("Unknown values", heads, tuple(rows), "value", "values", total=len(found)),
        empty="No record says “unknown” anywhere: whatever was asked has an answer.",
        good=True,
    )


def _asked(page: PageContext, questions: list[tuple[Record, Mapping[str, Any]]]) -> Block:
    rows = tuple(
        Row(
            (
                Cell(words.shortened(told["what"], 300)),
                record_cell(page, record),
                Cell(", ".join(map(page.shared.person, parties_of(told.get("owner"))))),
                _due(page, told.get("due")),
            )
        )
        for record, told in questions[:MOST_ROWS]
    )
    heads = (Head("Question"), Head("Asked in"), Head("Who answers"), Head("Due"))
    return Block(
        "questions",
        "Open questions",
        grid=Grid("Open questions", heads, rows, "question", "questions", total=len(questions)),
        empty="No handover lists a question that is still open.",
        good=True,
    )


def _due(page: PageContext, due: Any) -> Cell:
    day = words.as_date(due)
    late = day is not None and day < page.shared.as_of
    return day_cell(day, sub="over at build" if late else "", tone="bad" if late else "")
