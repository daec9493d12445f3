"""Everything that was waived: what the lint lets pass, and what records leave out for a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic import State
from cardfile.graph.status import is_over
from cardfile.publishing import WITHHELD
from cardfile.rules import registry
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
    record_cell,
)
from cardfile.views.dashboard.cells import day_cell
from cardfile.views.dashboard.counted import plain_number
from cardfile.views.pages.governance.unknowns import with_unknowns
from cardfile.views.site_page import SitePage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.diagnostic import Diagnostic
    from cardfile.records import Record
    from cardfile.views.contract import Fragment
    from cardfile.views.shared import PageContext, Shared

_LEAD = (
    "Everything that was waived, with its reason, its day and its owner. An exception is no fault;"
    " one that nobody remembers is."
)
_ENDINGS = ("_waiver", "_undisclosed", "_reason")


def pages(_: Shared) -> Iterator[SitePage]:
    """One page."""
    about = "What was waived, by whom, why, and until when."
    yield SitePage("exceptions", "Exceptions", exceptions_page, about, "Governance")


def exceptions_page(page: PageContext) -> Fragment:
    """The page."""
    found = page.shared.report.everything
    suppressed = [item for item in found if item.state is State.SUPPRESSED]
    baselined = [item for item in found if item.state is State.BASELINED]
    waived = list(waivers(page.shared))
    blocks = [
        _waived(page, waived),
        _suppressed(page, suppressed),
        _baselined(page, baselined),
        _configured(page),
        _unknown(page),
    ]
    stats = (
        Stat("Waived in records", counted(page, list({r.id: r for r, _ in waived}.values()))),
        Stat("Findings suppressed", plain_number(suppressed, href="#suppressed--exceptions")),
        Stat(
            "Findings in the lint baseline", plain_number(baselined, href="#baseline--exceptions")
        ),
        Stat("Records that say “unknown”", counted(page, with_unknowns(page.shared))),
    )
    kicker = (
        Cell("governance", page.urls.page("governance")),
        Cell(f"as of the build on {words.day(page.shared.as_of)}"),
    )
    return dashboard(Dashboard("exceptions", kicker, _LEAD, stats, tuple(blocks)))


def waivers(shared: Shared) -> Iterator[tuple[Record, str]]:
    """The fields of records that give a reason in the place of what was asked for."""
    for record in shared.records:
        if is_over(record):
            continue
        for name in record.type.properties:
            if name.endswith(_ENDINGS) and record.get(name) is not None:
                yield record, name


def _waived(page: PageContext, waived: list[tuple[Record, str]]) -> Block:
    heads = (
        Head("Record"),
        Head("What is waived"),
        Head("Reason"),
        Head("Decided by"),
        Head("Day"),
        Head("Owner"),
    )
    rows = tuple(Row(_waiver_cells(page, record, name)) for record, name in waived[:MOST_ROWS])
    return Block(
        "waivers",
        "Waived in records",
        grid=Grid("Waived in records", heads, rows, "waiver", "waivers", total=len(waived)),
        empty="No record gives a reason in the place of an answer.",
        good=True,
    )


def _waiver_cells(page: PageContext, record: Record, name: str) -> tuple[Cell, ...]:
    value = record.get(name)
    reason = value.get("reason") if isinstance(value, dict) else value
    decision = next(
        (
            page.shared.publisher.record(link.target)
            for link in page.shared.outgoing(record)
            if link.reference.pointer.startswith(f"/{name}/") and link.target is not None
        ),
        None,
    )
    by = decision or (record if record.type.name == "decision-record" else None)
    decided = by.date("date") if by is not None else None
    changed = page.shared.updated(record)
    expires = by.date("expires") if by is not None else None
    over = expires is not None and expires < page.shared.as_of
    until = f", {'over since' if over else 'until'} {words.short_day(expires)}" if expires else ""
    day = (
        day_cell(decided, sub=f"decided{until}", tone="bad" if over else "")
        if decided
        else day_cell(changed, sub="last changed")
    )
    itself = Cell("the decision itself", is_muted=True)
    return (
        record_cell(page, record),
        Cell(page.shared.title(record.type, name)),
        Cell(reason if isinstance(reason, str) else ""),
        record_cell(page, decision) if decision else itself if by is record else _unseen(value),
        day,
        _owner(page, record),
    )


def _unseen(value: object) -> Cell:
    """What stands for a decision that this audience may not see; nothing where none is named."""
    named = value.get("decided_by") if isinstance(value, dict) else None
    told = named.get("ref") if isinstance(named, dict) else named
    return Cell(WITHHELD, is_muted=True) if told == WITHHELD else Cell()


def _owner(page: PageContext, record: Record | None) -> Cell:
    owners = record.owners if record is not None else []
    return Cell(", ".join(page.shared.person(owner) for owner in owners))


def _suppressed(page: PageContext, found: list[Diagnostic]) -> Block:
    heads = (
        Head("Where"),
        Head("Rule"),
        Head("Reason"),
        Head("Until"),
        Head("Last changed"),
        Head("Owner"),
    )
    rows = tuple(Row(_suppressed_cells(page, item)) for item in found[:MOST_ROWS])
    return Block(
        "suppressed",
        "Suppressed in files",
        "Comments such as cardfile-ignore, each with the reason that stands behind it.",
        grid=Grid("Suppressed findings", heads, rows, "finding", "findings", total=len(found)),
        empty="No page suppresses a finding.",
        good=True,
    )


def _suppressed_cells(page: PageContext, item: Diagnostic) -> tuple[Cell, ...]:
    record = _record(page, item)
    until = words.as_date(item.day)
    late = until is not None and until < page.shared.as_of
    ends = day_cell(until, sub="over at build" if late else "", tone="bad" if late else "")
    changed = page.shared.updated(record) if record is not None else None
    return (
        _where(page, item),
        _rule(item),
        Cell(item.justification, tone="" if item.justification else "warn"),
        ends if until is not None else Cell("no end", is_muted=True),
        day_cell(changed),
        _owner(page, record),
    )


def _baselined(page: PageContext, found: list[Diagnostic]) -> Block:
    heads = (Head("Where"), Head("Rule"), Head("Known since"), Head("Owner"))
    rows = tuple(
        Row(
            (
                _where(page, item),
                _rule(item),
                day_cell(words.as_date(item.day)),
                _owner(page, _record(page, item)),
            )
        )
        for item in found[:MOST_ROWS]
    )
    label = "Findings in the lint baseline"
    return Block(
        "baseline",
        "In the lint baseline",
        "Findings that were there before the lint was, and that block nobody until mended.",
        grid=Grid(label, heads, rows, "finding", "findings", total=len(found)),
        empty="There is no lint baseline, or nothing that it knows is left.",
        good=True,
    )


def _record(page: PageContext, item: Diagnostic) -> Record | None:
    return page.kb.index.by_path.get(item.path)


def _where(page: PageContext, item: Diagnostic) -> Cell:
    record = _record(page, item)
    return record_cell(page, record) if record is not None else Cell(item.path, is_code=True)


def _rule(item: Diagnostic) -> Cell:
    """The rule alone: what it said may quote what the page does not show."""
    known = registry().by_name.get(item.code)
    about = known.summary if known is not None else ""
    return Cell(f"{item.code} {item.slug}", words.safe_url(item.docs_url or ""), sub=about)


def _configured(page: PageContext) -> Block:
    lint = page.shared.report.project.settings.lint
    rows = [Row((Cell(name, is_code=True), Cell("everywhere"))) for name in lint.ignore]
    tables = (lint.per_file_ignores, "files"), (lint.per_type_ignores, "records of the type")
    for table, what in tables:
        for where, names in table.items():
            rows += [Row((Cell(name, is_code=True), Cell(f"{what} {where}"))) for name in names]
    return Block(
        "configured",
        "Switched off in the configuration",
        grid=Grid(
            "Rules that are switched off", (Head("Rule"), Head("For")), tuple(rows), "rule", "rules"
        ),
        empty="The configuration switches no rule off.",
        good=True,
    )


def _unknown(page: PageContext) -> Block:
    heads = (Head("Record"), Head("Last changed"), Head("Owner"))
    rows = tuple(
        Row(
            (record_cell(page, record), day_cell(page.shared.updated(record)), _owner(page, record))
        )
        for record in with_unknowns(page.shared)
    )
    link = Cell("Each unknown value", page.urls.page("governance/unknowns"))
    return Block(
        "unknown",
        "Answered with “unknown”",
        grid=Grid("Records that say unknown", heads, rows, "record", "records"),
        empty="No record says “unknown” anywhere.",
        good=True,
        links=(link,),
    )
