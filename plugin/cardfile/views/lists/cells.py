"""Any field that a query can name, as a cell of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cardfile.graph.query import metric_named
from cardfile.views import chips, words
from cardfile.views.anchors import record_url
from cardfile.views.dashboard.cells import NONE, Cell, day_cell, listed
from cardfile.views.record.metrics import evidence_mark, interval_text, with_unit

if TYPE_CHECKING:
    from cardfile.records import Record
    from cardfile.standards.metrics import MetricDefinition
    from cardfile.views.shared import PageContext

_METRIC = "metrics."
_LONG = 160


def head(name: str, records: tuple[Record, ...], page: PageContext) -> str:
    """What readers call a field: as the schema of the first type that has it, or as the metric."""
    info = page.kb.queries.fields.find(name)
    if info is not None and info.name.startswith(_METRIC):
        return metric_title(info.name)
    for kind in dict.fromkeys(record.type for record in records):
        if name != "title" and kind.field(name) is not None:
            return page.shared.title(kind, name)
    return words.headed(name.replace(".", " "))


def is_number(name: str, page: PageContext) -> bool:
    """Whether the values of a field are numbers."""
    info = page.kb.queries.fields.find(name)
    return info is not None and info.kind == "number"


def metric_title(name: str) -> str:
    """What readers call a metric."""
    from cardfile.standards import metrics

    definition: MetricDefinition | None = metrics.find(name.removeprefix(_METRIC))
    return definition.name if definition else words.headed(name.removeprefix(_METRIC))


def field_cell(record: Record, name: str, page: PageContext) -> Cell:
    """The value of a field: with links to other records, and numbers with their intervals."""
    if name == "title":
        return Cell(record.title, record_url(page, record), sort=record.title.casefold())
    if name == "status":
        chip = chips.status_chip(record, page.shared.as_of)
        return Cell(chips=(chip,), sort=chip.text) if chip else Cell()
    if name == "owner":
        owners = [Cell(page.shared.person(party)) for party in record.owners]
        return listed(owners) if owners else Cell()
    if name == "updated":
        return day_cell(page.shared.updated(record))
    info = page.kb.queries.fields.find(name)
    if info is not None and info.name.startswith(_METRIC):
        return metric_cell(record, info.name.removeprefix(_METRIC), page)
    targets = {link.target.id: link.target for link in record.relations() if link.target}
    values = page.kb.queries.values(record, name)
    if values is None:
        return Cell()
    if info is not None and info.kind == "reference" and "." not in name:
        return listed([_reference(value, targets, page) for value in values if "#" not in value])
    return listed([_plain(value) for value in dict.fromkeys(values)]) if values else NONE


def metric_cell(record: Record, identity: str, page: PageContext) -> Cell:
    """A number with its interval, and whether it is the one in its artefact."""
    metric = metric_named(record, identity)
    if metric is None or metric.value is None:
        return Cell()
    places = max(words.decimals_of(end) for end in (metric.value, *(metric.interval or ())))
    parts = (interval_text(metric, places), evidence_mark(metric, page).text)
    sub = " · ".join(part for part in parts if part)
    return Cell(with_unit(metric, metric.value, places), sub=sub, sort=repr(metric.value))


def _reference(value: str, targets: dict[str, Record], page: PageContext) -> Cell:
    target = targets.get(value)
    if target is None:
        href = words.reference_url(value)
        return Cell(value, href)
    return Cell(target.title, record_url(page, target))


def _plain(value: Any) -> Cell:
    if isinstance(value, bool):
        return Cell("yes" if value else "no")
    if isinstance(value, int | float):
        return Cell(words.number(value), sort=repr(value))
    day = words.as_date(value)
    if day is not None:
        return day_cell(day)
    return Cell(words.shortened(str(value), _LONG), sort=str(value).casefold())
