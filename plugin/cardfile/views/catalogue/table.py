"""The columns of a catalogue and the cells of its records, the same on each of its pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from cardfile.records import parties_of
from cardfile.views import chips, words
from cardfile.views.record.metrics import interval_text, with_unit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from cardfile.records import Record
    from cardfile.schema import RecordType
    from cardfile.views.chips import Chip
    from cardfile.views.shared import Layout, Shared

_METRIC_COLUMNS = 2
_LEAST_SHARE = 0.3
_LONG = 80
_FIRST = frozenset({"number", "title", "status", "outcome", "owner", "risk.level"})
PARTIES = frozenset({"owner", "decision_makers", "from", "to", "reviewers", "team", "consulted"})


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `sort` is what the column sorts by, empty where nothing is recorded.

    `whole` is the text where that is cut.
    """

    text: str = ""
    sort: str = ""
    sub: str = ""
    chip: Chip | None = None
    is_day: bool = False
    whole: str = ""


MISSING = Cell()
_BROKEN = chips.Chip("cannot be read", "bad", hollow=True)


@dataclass(frozen=True, slots=True)
class Column:
    """One column; `sort` is `text` or `number`, and dates sort as text in ISO form."""

    name: str
    title: str
    sort: str = "text"

    @property
    def is_number(self) -> bool:
        """Whether its cells are aligned as numbers."""
        return self.sort == "number"


@dataclass(frozen=True, slots=True)
class _Source:
    column: Column
    cell: Callable[[Record], Cell]


@dataclass(frozen=True, slots=True)
class Grid:
    """The table: columns that some record fills, a row of cells a record, and what is left out."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    unfilled: tuple[str, ...]


def grid(records: Sequence[Record], kind: RecordType, plan: Layout, shared: Shared) -> Grid:
    """The cells of all records."""
    sources = _sources(records, kind, plan, shared)
    rows = [[source.cell(record) for source in sources] for record in records]
    kept = [
        index
        for index, source in enumerate(sources)
        if source.column.name in ("title", "status")
        or any(row[index].text or row[index].chip for row in rows)
    ]
    unfilled = [s.column.title for i, s in enumerate(sources) if i not in kept]
    return Grid(
        tuple(sources[index].column for index in kept),
        tuple(tuple(row[index] for index in kept) for row in rows),
        tuple(unfilled),
    )


def _sources(
    records: Sequence[Record], kind: RecordType, plan: Layout, shared: Shared
) -> list[_Source]:
    """The columns of the schema, with the numbers among the first and the last change last."""
    fields = _fields(kind, plan, shared)
    first = [source for source in fields if source.column.name in _FIRST]
    rest = [source for source in fields if source.column.name not in _FIRST]
    return [*first, *_numbers(records, shared), *rest, _updated(shared)]


def _fields(kind: RecordType, plan: Layout, shared: Shared) -> list[_Source]:
    found = []
    for name in ["title", *(name for name in plan.columns if name != "title")]:
        title = kind.label if name == "title" else shared.title(kind, name)
        found.append(_field(name, title, kind, shared))
    return found


def _field(name: str, title: str, kind: RecordType, shared: Shared) -> _Source:
    if name == "title":
        return _Source(Column(name, title), _title)
    if name == "status":
        return _Source(Column(name, title), partial(_status, as_of=shared.as_of))
    if name in PARTIES:
        return _Source(Column(name, title), lambda record: _parties(record, name, shared))
    declared = kind.field(name)
    types = declared.types if declared else frozenset()
    is_number = bool(types & {"number", "integer"}) and not types & {"string", "object", "array"}
    column = Column(name, title, "number" if is_number else "text")
    enum = shared.field(kind, name)
    return _Source(column, lambda record: _plain(record, name, enum.enum if enum else frozenset()))


def _title(record: Record) -> Cell:
    sub = record.id if record.title != record.id else ""
    return Cell(record.title, record.title, sub)


def _status(record: Record, as_of: date) -> Cell:
    if record.broken:
        return Cell(_BROKEN.text, "~", chip=_BROKEN)
    chip = chips.status_chip(record, as_of)
    if chip is None:
        return MISSING
    order = list(record.type.lifecycle.states)
    name = record.effective_status.name
    place = order.index(name) if name in order else len(order)
    return Cell(chip.text, f"{place:02} {name}", chip=chip)


def _parties(record: Record, name: str, shared: Shared) -> Cell:
    named = [shared.person(party) for party in parties_of(record.get(name))]
    return Cell(", ".join(named), ", ".join(named)) if named else MISSING


def _plain(record: Record, name: str, enum: frozenset[str]) -> Cell:
    value = record.get(name)
    if value in (None, "", []):
        return MISSING
    if isinstance(value, bool):
        return Cell("yes" if value else "no", str(value))
    if isinstance(value, int | float):
        return Cell(words.number(value, grouped=name.endswith("rows")), repr(value))
    if isinstance(value, list):
        text = ", ".join(_text(item, enum) for item in value)
        return _text_cell(text)
    if isinstance(value, str) and (day := words.as_date(value)):
        return Cell(words.short_day(day), day.isoformat(), is_day=True)
    return _text_cell(_text(value, enum))


def _text_cell(text: str) -> Cell:
    shown = words.shortened(text, _LONG)
    return Cell(shown, text.casefold()[:_LONG], whole=text if shown != text else "")


def _text(value: Any, enum: frozenset[str]) -> str:
    if isinstance(value, Mapping):
        value = value.get("name", value.get("title", value.get("ref", "…")))
    text = str(value)
    return words.plain(text) if text in enum else words.span(text) or text


def _numbers(records: Sequence[Record], shared: Shared) -> list[_Source]:
    """The metrics that stand for many of the records, and how many numbers are verified."""
    headlines = Counter(record.headline.type for record in records if record.headline)
    total = len(records)
    found = [
        _metric(kind)
        for kind, count in headlines.most_common(_METRIC_COLUMNS)
        if count >= _LEAST_SHARE * total
    ]
    if headlines:
        column = Column("verified", "Verified", "number")
        found.append(_Source(column, lambda record: _verified(record, shared)))
    return found


def _metric(kind: str) -> _Source:
    from cardfile.standards import metrics as standard_metrics

    definition = standard_metrics.find(kind)

    def cell(record: Record) -> Cell:
        for metric in record.metrics:
            if metric.type == kind and not metric.group and metric.value is not None:
                ends = (metric.value, *(metric.interval or ()))
                places = max(words.decimals_of(end) for end in ends)
                text = with_unit(metric, metric.value, places)
                return Cell(text, repr(metric.value), interval_text(metric, places))
        return MISSING

    return _Source(Column(kind, definition.name if definition else kind, "number"), cell)


def _verified(record: Record, shared: Shared) -> Cell:
    done, of = shared.verified(record)
    return Cell(f"{done}/{of}", repr(done / of)) if of else MISSING


def _updated(shared: Shared) -> _Source:
    def cell(record: Record) -> Cell:
        day: date | None = None if record.broken else shared.updated(record)
        return Cell(words.short_day(day), day.isoformat(), is_day=True) if day else MISSING

    return _Source(Column("updated", "Updated"), cell)
