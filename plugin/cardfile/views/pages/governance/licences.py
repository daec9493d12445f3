"""Licences: of each model and each data set, beside those of what it was made from."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from cardfile.graph.paths import upstream
from cardfile.graph.status import PAST
from cardfile.rules.licensing import DEMANDS, MADE_FROM, license_conflicts
from cardfile.standards.license_terms import demands_of
from cardfile.standards.licenses import parts
from cardfile.views import words
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
    number_head,
    record_cell,
)
from cardfile.views.dashboard.cells import listed
from cardfile.views.pages.governance.parts import DATA, MODEL, page_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.graph.paths import Upstream
    from cardfile.records import Record
    from cardfile.views.contract import Fragment
    from cardfile.views.shared import PageContext, Shared

_MOST_SOURCES = 6
_UNSURE = frozenset({"unknown"})
_LEAD = (
    "Under which terms each model and each data set stands, and whether they keep what the licences"
    " of their sources ask. Only what is known of a licence is held against it."
)


def licensed(shared: Shared) -> list[Record]:
    """The models and data sets that are in use."""
    found = [*shared.of_type(MODEL), *shared.of_type(DATA)]
    return [record for record in found if record.effective_status.name not in PAST]


def conflicts(shared: Shared) -> dict[str, list[str]]:
    """What is not kept, in words, by the path of the record that does not keep it."""
    visible = {record.page.path for record in shared.records}
    found: dict[str, list[str]] = {}
    for record in licensed(shared):
        license_ = record.text("license")
        for source, broken in license_conflicts(record, license_) if license_ else ():
            if _is_visible(source, visible):
                said = f"{source.record.id} is under {broken.license.id}, which"
                text = f"{said} {DEMANDS[broken.demand]}: {source.trail}"
                found.setdefault(record.page.path, []).append(text)
    return found


def _is_visible(source: Upstream, visible: set[str]) -> bool:
    passed = [source.record, *(link.source for link in source.links)]
    return all(record.page.path in visible for record in passed)


def _is_unsure(record: Record) -> bool:
    license_ = record.text("license")
    return license_ is None or license_ in _UNSURE


def doubtful(shared: Shared) -> list[Record]:
    """The records without a licence that one could rely on, or with one in conflict."""
    broken = shared.once(conflicts)
    return [r for r in licensed(shared) if _is_unsure(r) or r.page.path in broken]


def licences_page(page: PageContext) -> Fragment:
    """The page."""
    records = licensed(page.shared)
    broken = page.shared.once(conflicts)
    stats = (
        Stat("Models and data sets in use", counted(page, records)),
        Stat("In conflict", counted(page, [r for r in records if r.page.path in broken], "bad")),
        Stat(
            "Not recorded, or unknown", counted(page, [r for r in records if _is_unsure(r)], "warn")
        ),
    )
    label = "Licences along the lineage"
    empty = "No model and no data set is in use. Write the first with"
    heads = (Head("Record"), Head("Licence"), Head("Made from"), Head("Verdict"))
    visible = {record.page.path for record in page.shared.records}
    rows = tuple(Row(_cells(page, record, broken, visible)) for record in records[:MOST_ROWS])
    blocks = (
        Block(
            "lineage",
            "Along the lineage",
            grid=Grid(label, heads, rows, "record", "records", total=len(records)),
            empty=empty,
            command="cardfile new data-dictionary",
        ),
        _by_licence(page, records),
    )
    return dashboard(page_of(page, "licences", _LEAD, stats, blocks))


def _cells(
    page: PageContext, record: Record, broken: dict[str, list[str]], visible: set[str]
) -> tuple[Cell, ...]:
    found = upstream(record, MADE_FROM, lambda _: False)
    seen = (source for source in found if _is_visible(source, visible))
    sources = [_source(page, source) for source in islice(seen, _MOST_SOURCES)]
    if next(seen, None) is not None:
        sources.append(Cell("and more, further away", page.urls.record(record)))
    return (
        record_cell(page, record),
        _licence(record),
        listed(sources, _MOST_SOURCES + 1),
        _verdict(record, broken),
    )


def _source(page: PageContext, source: Upstream) -> Cell:
    shown = page.shared.publisher.record(source.record)
    way = " → ".join(source.names) if len(source.names) > 2 else ""
    licence = shown.text("license") or words.NOT_RECORDED
    told = f"{licence}; {way}" if way else licence
    return Cell(shown.title, page.urls.record(shown), sub=told)


def _licence(record: Record) -> Cell:
    licence = record.text("license")
    told = (record.text("license_name") or "", _demands(licence or ""))
    return Cell(licence or "", sub="; ".join(text for text in told if text))


def _demands(expression: str) -> str:
    """What a licence is known to ask, in words; nothing where one may choose among several."""
    if " OR " in expression:
        return ""
    asked = dict.fromkeys(demand for each in parts(expression) for demand in demands_of(each))
    return ", ".join(DEMANDS[demand] for demand in asked if demand in DEMANDS)


def _verdict(record: Record, broken: dict[str, list[str]]) -> Cell:
    told = broken.get(record.page.path)
    if told:
        return Cell("in conflict", sub="; ".join(told), tone="bad")
    if record.text("license") is None:
        return Cell(words.NOT_RECORDED, tone="gap")
    if _is_unsure(record):
        return Cell("unknown", tone="warn")
    return Cell("no conflict known", tone="good")


def _counts(page: PageContext, kinds: dict[str, list[Record]]) -> Iterator[Cell]:
    return (counted(page, kinds.get(kind, [])) for kind in (MODEL, DATA))


def _by_licence(page: PageContext, records: list[Record]) -> Block:
    by_name: dict[str, dict[str, list[Record]]] = {}
    for record in records:
        name = record.text("license")
        if name:
            by_name.setdefault(name, {}).setdefault(record.type.name, []).append(record)
    size = {name: sum(map(len, kinds.values())) for name, kinds in by_name.items()}
    rows = tuple(
        Row((Cell(name, sub=_demands(name)), *_counts(page, by_name[name])))
        for name in sorted(by_name, key=lambda name: (-size[name], name))
    )
    heads = (Head("Licence"), number_head("Models"), number_head("Data sets"))
    return Block(
        "licences",
        "By licence",
        grid=Grid("Records by licence", heads, rows, "licence", "licences"),
        empty="No record in use names a licence. Name one with",
        command="license: Apache-2.0",
    )
