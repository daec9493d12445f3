"""A catalogue as a fragment of a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.records import parties_of
from cardfile.views import words
from cardfile.views.catalogue.table import Cell, Column, grid
from cardfile.views.chips import status_label
from cardfile.views.contract import Fragment
from cardfile.views.environment import render
from cardfile.views.facets import Facet, facet_of
from cardfile.views.shared import layout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cardfile.records import Record
    from cardfile.schema import RecordType
    from cardfile.views.shared import Layout, PageContext

MOST_ROWS = 1_000


@dataclass(frozen=True, slots=True)
class Row:
    """One record; `facets` are the numbers of its values in the facets."""

    cells: tuple[Cell, ...]
    facets: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A catalogue: `total` records, of which the rows are shown."""

    id: str
    label: str
    one: str
    many: str
    home: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    facets: tuple[Facet, ...]
    total: int
    sort: str
    is_descending: bool
    unfilled: str
    command: str


def catalogue_fragment(kind: RecordType, page: PageContext) -> Fragment:
    """The catalogue of a type."""
    return Fragment(render("catalogue/catalogue.html", c=catalogue(kind, page)))


def catalogue(kind: RecordType, page: PageContext) -> Catalogue:
    """The view model of a catalogue."""
    plan = layout(kind)
    records = [record for record in page.shared.of_type(kind.name) if not record.broken]
    total = len(records)
    sort = plan.sort.removeprefix("-")
    shown = _sorted(records, sort, descending=plan.sort.startswith("-"))[:MOST_ROWS]
    table = grid(shown, kind, plan, page)
    facets, codes = _facets(shown, kind, plan, page)
    names = [column.name for column in table.columns]
    return Catalogue(
        id=words.element_id(kind.name, "catalogue"),
        label=kind.plural,
        one=kind.label.lower(),
        many=kind.plural.lower(),
        home=page.urls.home(),
        columns=table.columns,
        rows=tuple(Row(cells, code) for cells, code in zip(table.rows, codes, strict=True)),
        facets=facets,
        total=total,
        sort=sort if sort in names else "",
        is_descending=plan.sort.startswith("-"),
        unfilled=", ".join(table.unfilled),
        command=f"cardfile new {kind.name}",
    )


def _sorted(records: Sequence[Record], name: str, *, descending: bool) -> list[Record]:
    """By a field, missing values last, then by title."""
    ordered = sorted(records, key=lambda record: (record.title.casefold(), record.id))

    def key(record: Record) -> tuple[int, float, str]:
        value = record.title.casefold() if name == "title" else record.get(name)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return (0, value, "")
        return (1, 0, str(value))

    present = [r for r in ordered if name == "title" or r.get(name) is not None]
    absent = [r for r in ordered if name != "title" and r.get(name) is None]
    return [*sorted(present, key=key, reverse=descending), *absent]


def _facets(
    records: Sequence[Record], kind: RecordType, plan: Layout, page: PageContext
) -> tuple[tuple[Facet, ...], list[str]]:
    if len(records) < 2:
        return (), ["" for _ in records]
    found: list[Facet] = []
    values: list[list[list[str]]] = []
    for name in plan.facets:
        rows = [_values(record, name, page) for record in records]
        facet = _facet(name, rows, kind, records, page)
        if facet is not None:
            found.append(facet)
            values.append(rows)
    codes = [
        " ".join(
            code
            for place, facet in enumerate(found)
            if (code := facet.code(place, values[place][index]))
        )
        for index in range(len(records))
    ]
    return tuple(found), codes


def _facet(
    name: str,
    rows: Sequence[Sequence[str]],
    kind: RecordType,
    records: Sequence[Record],
    page: PageContext,
) -> Facet | None:
    title = page.shared.title(kind, name)
    if name == "status":
        states = list(kind.lifecycle.states)
        labels = {value: status_label(records[0], value) for values in rows for value in values}
        return facet_of(name, title, rows, labels, states)
    field = page.shared.field(kind, name)
    enum = field.enum if field else frozenset()
    labels = {v: v for values in rows for v in values if v not in enum}
    return facet_of(name, title, rows, labels)


def _values(record: Record, name: str, page: PageContext) -> list[str]:
    """A record's values in a facet; its status is the effective one."""
    if name == "status":
        status = record.effective_status.name
        return [status] if status else []
    if name in ("owner", "from", "to", "team"):
        return [page.shared.person(party) for party in parties_of(record.get(name))]
    values = record.items(name)
    return [str(value) for value in values if not isinstance(value, Mapping | list)]
