"""Personal data: where they are, by class, and which models they reach on which legal basis."""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.graph.columns import TRAINING, column_named, column_of
from cardfile.graph.running import is_done_with
from cardfile.graph.status import is_over
from cardfile.graph.uses import column_uses
from cardfile.views import words
from cardfile.views.anchors import record_url
from cardfile.views.columns import PERSONAL, column_url, model_inputs
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
    term,
)
from cardfile.views.dashboard.cells import listed
from cardfile.views.pages.governance.parts import DATA, MODEL, page_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cardfile.records import Element, Link, Record
    from cardfile.views.contract import Fragment
    from cardfile.views.shared import PageContext, Shared

_CLASSES = ("none", "pseudonymous", "personal", "special-category")
_UNKNOWN = "unknown"
_DATA_OF = {
    "pseudonymous": "pseudonymous data",
    "personal": "personal data",
    "special-category": "special categories",
}
_IN_A_TABLE = 4
_TONES = {"pseudonymous": "warn", "personal": "warn", "special-category": "bad", _UNKNOWN: "gap"}
_LEAD = (
    "Which data sets hold which class of personal data, and which models their columns reach. A"
    " column that nobody classified counts as unknown, never as clean."
)


@dataclass(frozen=True, slots=True)
class Reach:
    """A column with personal data, and the models that it reaches.

    `reads` are models with the way there in words; of `unknown` ones the inputs are not recorded.
    """

    data: Record
    column: Element
    reads: tuple[tuple[Record, str], ...]
    unknown: tuple[Record, ...]


def class_of(element: Element) -> str:
    """The class of personal data; unknown where nobody says."""
    stated = element.text("personal_data")
    return stated if stated in _CLASSES else _UNKNOWN


def reaches(shared: Shared) -> tuple[Reach, ...]:
    """Every column with personal data of the data sets in force, the strongest first."""
    found = [
        _reach(shared, data, column)
        for data in shared.once(_used)
        for column in data.columns
        if class_of(column) in PERSONAL and column.text("name")
    ]
    return tuple(sorted(found, key=lambda reach: -_CLASSES.index(class_of(reach.column))))


def _used(shared: Shared) -> tuple[Record, ...]:
    """The data sets in force, and older ones that a model which still runs was made from."""
    still = {
        link.target.page.path
        for link in (each for model in shared.of_type(MODEL) for each in shared.outgoing(model))
        if link.relation in TRAINING
        and link.target is not None
        and not is_done_with(link.source, shared.kb)
    }
    return tuple(
        data for data in shared.of_type(DATA) if not is_over(data) or data.page.path in still
    )


def _reach(shared: Shared, data: Record, column: Element) -> Reach:
    """Follow a column over those that are computed from it to whatever reads one of them."""
    reads: dict[str, tuple[Record, str]] = {}
    unknown: dict[str, Record] = {}
    queue = deque([(data, column, "")])
    seen = {(data.page.path, column.pointer)}
    while queue:
        at, of, before = queue.popleft()
        way = f"{before}{at.id}#{of.text('name')} → "
        uses = column_uses(shared.kb, at, of.text("name") or "", shared.once(model_inputs))
        for use in uses.reads:
            reads.setdefault(use.model.page.path, (use.model, f"{way}{use.model.id}"))
        unknown |= {model.page.path: model for model in uses.unknown}
        for link in shared.kb.incoming(at):
            computed = column_of(link)
            place = (link.source.page.path, computed.pointer if computed else "")
            if computed is None or place in seen or not _names(link, at, of):
                continue
            seen.add(place)
            queue.append((link.source, computed, way))
    return Reach(
        data,
        column,
        tuple(pair for pair in reads.values() if not is_done_with(pair[0], shared.kb)),
        tuple(
            model
            for path, model in unknown.items()
            if path not in reads and not is_done_with(model, shared.kb)
        ),
    )


def _names(link: Link, data: Record, column: Element) -> bool:
    """Whether a link leads to a column."""
    named = column_named(data, link.reference.parsed.fragment or "")
    return named is not None and named.pointer == column.pointer


def unclear(shared: Shared) -> list[Record]:
    """The data sets of which nobody knows the class."""
    return [record for record in shared.of_type(DATA) if class_of(record) == _UNKNOWN]


def personal_data_page(page: PageContext) -> Fragment:
    """The page."""
    data = page.shared.of_type(DATA)
    counts = Counter(record.get("personal_data") for record in data)
    base = term("type", DATA)
    stats = [
        Stat(f"Data sets with {_DATA_OF[name]}", _holding(page, data, name))
        for name in reversed(_CLASSES[1:])
    ]
    clean = number(page, counts["none"], f"{base} {term('personal_data', 'none')}")
    stats.append(Stat("Data sets that say “none”", clean))
    missing = f"({term('personal_data', _UNKNOWN)} OR personal_data:missing)"
    unknown = counts[_UNKNOWN] + counts[None]
    stats.append(Stat("Data sets: unknown", number(page, unknown, f"{base} {missing}", "warn")))
    blocks = (_matrix(page), _reached(page))
    return dashboard(page_of(page, "personal-data", _LEAD, stats, blocks))


def _holding(page: PageContext, data: list[Record], name: str) -> Cell:
    """The data sets with a class of personal data, as a whole or in a column."""
    found = [r for r in data if any(class_of(each) == name for each in (r, *r.columns))]
    return counted(page, found, _TONES[name])


def _matrix(page: PageContext) -> Block:
    classes = (*_CLASSES, _UNKNOWN)
    heads = (
        Head("Data set"),
        Head("As a whole"),
        *(number_head(words.headed(words.plain(name))) for name in classes),
    )
    rows = []
    found = page.shared.once(_used)
    for data in found[:MOST_ROWS]:
        by_class: dict[str, list[Element]] = {}
        for column in data.columns:
            by_class.setdefault(class_of(column), []).append(column)
        whole = class_of(data)
        cells = [_columns(page, data, by_class.get(name, []), name) for name in classes]
        stated = _whole(whole, by_class)
        rows.append(Row((record_cell(page, data), stated, *cells)))
    label = "Columns by class of personal data"
    return Block(
        "matrix",
        "Data sets by class",
        "A number counts columns, and leads to the first of them.",
        grid=Grid(label, heads, tuple(rows), "data set", "data sets", total=len(found)),
        empty="No data dictionary is in force. Write the first with",
        command="cardfile new data-dictionary",
    )


def _whole(whole: str, by_class: Mapping[str, list[Element]]) -> Cell:
    """What a data set says of itself, and whether one of its columns says more."""
    rank = _CLASSES.index(whole) if whole in _CLASSES else len(_CLASSES)
    more = next((name for name in reversed(_CLASSES[rank + 1 :]) if by_class.get(name)), None)
    if more is not None:
        return Cell(words.plain(whole), sub=f"but a column: {words.plain(more)}", tone="bad")
    return Cell(words.plain(whole), tone=_TONES.get(whole, ""))


def _columns(page: PageContext, data: Record, columns: list[Element], name: str) -> Cell:
    if not columns:
        return Cell("0", is_muted=True, sort="0")
    href = record_url(page, data, columns[0].text("name"))
    return Cell(f"{len(columns):,}", href, tone=_TONES.get(name, ""), sort=str(len(columns)))


def _reached(page: PageContext) -> Block:
    heads = (
        Head("Column"),
        Head("Class"),
        Head("Data set"),
        Head("Read by models"),
        Head("Trained on it, inputs unknown"),
        Head("Legal basis"),
    )
    found = page.shared.once(reaches)
    rows = tuple(Row(_reach_cells(page, reach)) for reach in found[:MOST_ROWS])
    return Block(
        "reach",
        "Personal columns and the models that they reach",
        "With the way from the column to the model. Models that nobody uses any more are left out.",
        grid=Grid("Personal columns by model", heads, rows, "column", "columns", total=len(found)),
        empty="No column is marked as personal. Mark one with",
        command="personal_data: personal",
    )


def _reach_cells(page: PageContext, reach: Reach) -> tuple[Cell, ...]:
    name = reach.column.text("name") or ""
    kind = class_of(reach.column)
    reads = [Cell(model.title, page.urls.record(model), sub=way) for model, way in reach.reads]
    unknown = [Cell(model.title, page.urls.record(model)) for model in reach.unknown]
    return (
        Cell(name, column_url(page, name, reach.data), is_code=True, sub=_table(reach)),
        Cell(words.plain(kind), tone=_TONES[kind]),
        Cell(reach.data.title, record_url(page, reach.data, name)),
        listed(reads, 5),
        listed(unknown, 5),
        _basis(reach.data, kind),
    )


def _table(reach: Reach) -> str:
    """The table of a column, where the data set has several."""
    parts = reach.column.pointer.split("/")
    if len(parts) < _IN_A_TABLE or parts[1] != "tables":
        return ""
    tables = {table.pointer: table for table in reach.data.each("tables")}
    table = tables.get("/".join(parts[:3]))
    return f"in {table.text('name')}" if table is not None and table.text("name") else ""


def _basis(data: Record, kind: str) -> Cell:
    basis = data.text("lawful_basis")
    special = data.text("special_category_basis")
    if basis is None:
        return Cell("not recorded", tone="gap")
    sub = ""
    if kind == "special-category":
        sub = f"Art. 9(2) {special}" if special else "no basis for special categories recorded"
    return Cell(words.plain(basis), sub=sub, tone="" if special or not sub else "warn")
