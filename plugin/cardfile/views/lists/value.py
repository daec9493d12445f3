"""One value of a record in the prose of an author, with its mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.graph.lists import value_problems
from cardfile.graph.query import metric_named
from cardfile.views import chips
from cardfile.views.anchors import record_url
from cardfile.views.dashboard import Cell
from cardfile.views.environment import render
from cardfile.views.lists.cells import field_cell
from cardfile.views.record.metrics import evidence_mark, with_unit

if TYPE_CHECKING:
    from cardfile.records import Record
    from cardfile.views.shared import PageContext


def value_html(text: str, page: PageContext) -> str:
    """The HTML of `loan-score roc_auc`: a link to the number, and whether it is verified."""
    problems = value_problems(text, page.kb, page.kb.queries)
    if problems:
        return render("lists/value_error.html", text=text, why=problems[0].text).strip()
    reference, name = text.split()
    record = page.kb[reference]
    info = page.kb.queries.fields.find(name)
    identity = info.name.removeprefix("metrics.") if info else name
    is_metric = info is not None and info.name.startswith("metrics.")
    metric = metric_named(record, identity) if is_metric else None
    if metric is not None and metric.value is not None:
        cell = Cell(with_unit(metric, metric.value), record_url(page, record, metric.type))
        return render("lists/value.html", cell=cell, mark=evidence_mark(metric, page)).strip()
    return render("lists/value.html", cell=_in_prose(record, name, page), mark=None).strip()


def _in_prose(record: Record, name: str, page: PageContext) -> Cell:
    """A value as a part of a sentence: a status is a word there, and no label."""
    chip = chips.status_chip(record, page.shared.as_of) if name == "status" else None
    return Cell(chip.text, record_url(page, record)) if chip else field_cell(record, name, page)
