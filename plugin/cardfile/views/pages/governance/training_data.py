"""Which numbers were measured on the very data that the model was trained on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.graph.status import is_over
from cardfile.graph.training_splits import on_training_data
from cardfile.records.measured_on import version_of
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
from cardfile.views.pages.governance.parts import page_of
from cardfile.views.record.metrics import with_unit

if TYPE_CHECKING:
    from cardfile.records import Element, Link, Record
    from cardfile.views.contract import Fragment
    from cardfile.views.shared import PageContext, Shared

_LEAD = (
    "Evaluations whose data set, split and version a model learned from as well: they say how well"
    " it remembers. What says that it is a number of training, or a cross-validation, is none."
)


def with_remembered(shared: Shared) -> list[Record]:
    """The records, not over, that have such an evaluation."""
    found = {record.page.path: record for record, _, _ in shared.once(remembered)}
    return list(found.values())


def remembered(shared: Shared) -> tuple[tuple[Record, Element, Link], ...]:
    """Each such evaluation of a record that is not over, with its data."""
    return tuple(
        (record, evaluation, data)
        for record in shared.records
        if not is_over(record)
        for evaluation, data, _ in on_training_data(record)
    )


def training_data_page(page: PageContext) -> Fragment:
    """The page."""
    found = page.shared.once(remembered)
    measured = [
        record
        for record in page.shared.records
        if not is_over(record) and any(record.each("evaluations"))
    ]
    stats = (
        Stat("Records with evaluations", counted(page, measured)),
        Stat("Some of them on training data", counted(page, with_remembered(page.shared), "warn")),
    )
    heads = (Head("Record"), Head("Measured on"), Head("Numbers"), Head("Owner"))
    rows = tuple(
        Row(
            (
                record_cell(page, record),
                _data(data, evaluation, page),
                Cell(_numbers(record, evaluation)),
                Cell(", ".join(page.shared.person(owner) for owner in record.owners)),
            )
        )
        for record, evaluation, data in found[:MOST_ROWS]
    )
    block = Block(
        "numbers",
        "Measured on training data",
        grid=Grid(
            "Measured on training data", heads, rows, "evaluation", "evaluations", total=len(found)
        ),
        empty="No evaluation names a split that its model was trained on.",
        good=True,
    )
    return dashboard(page_of(page, "training-data", _LEAD, stats, (block,)))


def _data(data: Link, evaluation: Element, page: PageContext) -> Cell:
    told = " ".join(part for part in (version_of(data), evaluation.text("split")) if part)
    if data.target is None:
        return Cell(data.reference.text, sub=told)
    return Cell(data.target.title, record_url(page, data.target), sub=told)


def _numbers(record: Record, evaluation: Element) -> str:
    """The numbers over all cases; those by group are counted."""
    told, of_groups = [], 0
    for each in record.metrics:
        if each.evaluation is None or each.evaluation.pointer != evaluation.pointer:
            continue
        if each.group:
            of_groups += 1
        elif each.value is not None:
            name = each.definition.name if each.definition else each.type
            told.append(f"{name} {with_unit(each, each.value)}")
    return words.joined([*told, *[f"{of_groups} by group"] * bool(of_groups)])
