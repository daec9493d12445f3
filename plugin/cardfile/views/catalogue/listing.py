"""Each type's records in their order, with their cells and facets: worked out once a build."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.records import parties_of
from cardfile.views.catalogue.order import ordered
from cardfile.views.catalogue.table import PARTIES, Grid, grid
from cardfile.views.chips import status_label
from cardfile.views.facets import UNKNOWN, Facet, codes_of, days_facet, facet_of, range_facet
from cardfile.views.shared import layout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cardfile.records import Record
    from cardfile.schema import RecordType
    from cardfile.views.shared import Layout, Shared


@dataclass(frozen=True, slots=True)
class Listing:
    """All records of a type as its catalogue shows them.

    `values` are the values of each record by facet, `codes` the same as its row carries them,
    `only` the record of each value that no other has. The records stand in the order of the
    column `sort`; if that is empty, those in force first.
    """

    kind: RecordType
    records: tuple[Record, ...]
    grid: Grid
    facets: tuple[Facet, ...]
    values: tuple[Mapping[str, Sequence[str]], ...]
    codes: tuple[str, ...]
    only: Mapping[tuple[str, str], Record]
    sort: str
    is_descending: bool


def listings(shared: Shared) -> dict[str, Listing]:
    """The listing of every type that has records, by its name."""
    return {
        kind.name: _listing(kind, records, shared)
        for kind in shared.kb.types
        if (records := shared.of_type(kind.name))
    }


def _listing(kind: RecordType, found: Sequence[Record], shared: Shared) -> Listing:
    plan = layout(kind)
    records = ordered(found, plan, shared)
    cells = grid(records, kind, plan, shared)
    facets, values = _facets(records, kind, plan, cells, shared)
    sort = plan.sort.removeprefix("-")
    return Listing(
        kind,
        tuple(records),
        cells,
        facets,
        values,
        tuple(codes_of(facets, values)),
        _only(records, facets, values),
        sort if any(column.name == sort for column in cells.columns) else "",
        plan.sort.startswith("-"),
    )


def _facets(
    records: Sequence[Record], kind: RecordType, plan: Layout, cells: Grid, shared: Shared
) -> tuple[tuple[Facet, ...], tuple[Mapping[str, Sequence[str]], ...]]:
    """The facets that the schema names, then those of the metrics and of the day."""
    values: list[dict[str, list[str]]] = [{} for _ in records]
    found: list[Facet] = []
    for name in dict.fromkeys((*plan.facets, *_measured(kind, plan, cells))):
        column = _column_values(name, cells, records, shared)
        facet = _facet(name, column, kind, records, cells, shared)
        if facet is None or len(records) < 2:
            continue
        found.append(facet)
        for row, item in zip(values, column, strict=True):
            if item:
                row[name] = item
    return tuple(found), tuple(values)


def _only(
    records: Sequence[Record],
    facets: Sequence[Facet],
    values: Sequence[Mapping[str, Sequence[str]]],
) -> dict[tuple[str, str], Record]:
    single = {
        (facet.name, value.value)
        for facet in facets
        for value in (*facet.values, *facet.parts)
        if value.count == 1
    }
    return {
        (facet.name, value): record
        for record, row in zip(records, values, strict=True)
        for facet in facets
        for item in row.get(facet.name, (UNKNOWN,))
        for value in ((item[:4], item[:7]) if facet.kind == "days" else (item,))
        if (facet.name, value) in single
    }


def _measured(kind: RecordType, plan: Layout, cells: Grid) -> list[str]:
    """The numbers and the day by which a table is filtered though no schema names them."""
    numbers = [c.name for c in cells.columns if c.is_number and c.name != "verified"]
    sort = plan.sort.removeprefix("-")
    field = kind.field(sort) if sort else None
    is_day = field is not None and field.format in ("date", "date-time")
    return [*(name for name in numbers if name != "number"), sort if is_day else "updated"]


def _column_values(
    name: str, cells: Grid, records: Sequence[Record], shared: Shared
) -> list[list[str]]:
    """The values of each record: from the cells of a measured column, else from the record."""
    place = next((i for i, c in enumerate(cells.columns) if c.name == name), None)
    if place is not None and (cells.columns[place].is_number or name == "updated"):
        return [[row[place].sort] if row[place].sort else [] for row in cells.rows]
    return [_values(record, name, shared) for record in records]


def _values(record: Record, name: str, shared: Shared) -> list[str]:
    """A record's values in a facet; its status is the effective one."""
    if record.broken:
        return []
    if name == "status":
        status = record.effective_status.name
        return [status] if status else []
    if name in PARTIES:
        return [shared.person(party) for party in parties_of(record.get(name))]
    values = record.items(name)
    return [str(value) for value in values if not isinstance(value, Mapping | list)]


def _facet(
    name: str,
    values: Sequence[Sequence[str]],
    kind: RecordType,
    records: Sequence[Record],
    cells: Grid,
    shared: Shared,
) -> Facet | None:
    column = next((column for column in cells.columns if column.name == name), None)
    title = column.title if column and name != "title" else shared.title(kind, name)
    if column is not None and column.is_number:
        return range_facet(name, title, [float(item[0]) if item else None for item in values])
    field = kind.field(name)
    if name == "updated" or (field is not None and field.format in ("date", "date-time")):
        return days_facet(name, title, [item[0] if item else "" for item in values])
    if name == "status":
        states = list(kind.lifecycle.states)
        labels = {value: status_label(records[0], value) for item in values for value in item}
        return facet_of(name, title, values, labels, states)
    declared = shared.field(kind, name)
    enum = declared.enum if declared else frozenset()
    own = {value: value for item in values for value in item if value not in enum}
    return facet_of(name, title, values, own)
