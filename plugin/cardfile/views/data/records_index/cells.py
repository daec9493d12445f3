"""The values of all records by field, as a query sees them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cardfile.graph.columns import columns_read
from cardfile.graph.query.fields import OWNER_NAME, REFERENCE
from cardfile.graph.query.rows import plain
from cardfile.views import chips
from cardfile.views.data.records_index.coding import column
from cardfile.views.queries import queries
from cardfile.views.shared import layout
from cardfile.views.words import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cardfile.graph.query import Queries
    from cardfile.records import Element, Record
    from cardfile.views.shared import PageContext, Shared

    Cell = Sequence[Any] | None

_ALWAYS = (
    "id", "title", "aliases", "type", "owner", "status", "tags", "domain", "updated", "review_by",
    "url", "headline", "headline name", "verified", "out of force", "standing",
    OWNER_NAME,
)  # fmt: skip
_ASKED = ("id", "title", "type", "status", "updated", "path", "column", OWNER_NAME)
# what says in a sentence what a record is, for types that have no description
_ABOUT = ("description", "definition", "summary", "hypothesis", "problem", "context", "impact")
_MOST_ABOUT = 300
_LONG = 60
_PLAIN_ID = re.compile(r"[\w.-]+", re.ASCII)
_COLUMN_FACTS = ("type", "role", "personal_data")


@dataclass(frozen=True, slots=True)
class Columns:
    """Coded columns by the names of their fields.

    `core` are those that every list shows or chooses by, `listed` what some catalogue shows more.
    """

    size: int
    found: Mapping[str, dict[str, Any]]
    core: frozenset[str]
    listed: frozenset[str]


def columns_of(page: PageContext) -> Columns:
    """All columns in which any record has a value."""
    shared = page.shared
    ask = shared.once(queries)
    cells: dict[str, list[Cell]] = {}
    size = len(shared.records)
    for row, record in enumerate(shared.records):
        for name, cell in _cells(record, ask, page):
            if cell is None:
                continue
            if name not in cells:
                cells[name] = [None] * size
            cells[name][row] = cell
    short = {name for name, column_cells in cells.items() if _is_short(column_cells)}
    facets, columns = _shown(shared, ask)
    coded = {name: column(cells[name]) for name in sorted(cells)}
    return Columns(
        size,
        {name: item for name, item in coded.items() if item is not None},
        frozenset(short.intersection([*_ALWAYS, *facets])),
        frozenset(short.intersection(columns)),
    )


def _shown(shared: Shared, ask: Queries) -> tuple[set[str], set[str]]:
    """The fields that catalogues choose by, and those that they show or sort by."""
    facets: set[str] = set()
    columns: set[str] = set()
    for kind in shared.kb.types:
        if shared.of_type(kind.name):
            shown = layout(kind)
            facets.update(_known(shown.facets, ask))
            columns.update(_known((*shown.columns, shown.sort.removeprefix("-")), ask))
    return facets, columns


def _known(paths: Iterable[str], ask: Queries) -> Iterator[str]:
    for path in paths:
        info = ask.fields.find(path.replace("[]", ""))
        if info is not None:
            yield info.name


def _is_short(cells: Sequence[Cell]) -> bool:
    """Whether no value is prose."""
    return all(len(str(value)) <= _LONG for cell in cells for value in cell or ())


def _cells(record: Record, ask: Queries, page: PageContext) -> Iterator[tuple[str, Cell]]:
    written: dict[str, list[Any]] = {}
    _collect(record.data, "", written)
    asked = dict.fromkeys(_ASKED)
    for name in written:
        info = ask.fields.entry(name)
        if info is not None and name not in asked:
            if info.kind == REFERENCE or info.name != name:
                asked[info.name] = None
            else:
                yield name, written[name]
    asked.update(dict.fromkeys(link.relation for link in page.shared.outgoing(record)))
    asked.update(dict.fromkeys(f"metrics.{metric.identity}" for metric in record.metrics))
    for name in asked:
        yield name, ask.values(record, name)
    yield "url", [_pattern(page.urls.record(record), record.id)]
    yield "verified", _verified(record, page.shared)
    yield "out of force", [1] if chips.is_final(record) else None
    yield "standing", _standing(record, page.shared)
    headline = record.headline
    if headline is not None and headline.value is not None:
        yield "headline", [headline.value]
        yield "headline name", [headline.identity]
    yield "column facts", _column_facts(record)
    said = about(record)
    yield "about", [said] if said else None


def about(record: Record) -> str:
    """What a record is, in a sentence or two of its own; empty where it says nothing."""
    text = next((text for name in _ABOUT if (text := record.text(name))), None)
    return shortened(text, _MOST_ABOUT) if text else ""


def _collect(value: Any, path: str, found: dict[str, list[Any]]) -> None:
    """The plain values of every path that is written, without the places in lists."""
    if isinstance(value, list):
        if path:
            found.setdefault(path, [])
        for item in value:
            _collect(item, path, found)
    elif isinstance(value, Mapping):
        if path:
            found.setdefault(path, []).extend(plain(value) or ())
        for key, item in value.items():
            if isinstance(key, str) and item is not None:
                _collect(item, f"{path}.{key}" if path else key, found)
    elif value is not None:
        found.setdefault(path, []).append(value)


def _verified(record: Record, shared: Shared) -> Cell:
    done, of = shared.verified(record)
    return [f"{done}/{of}"] if of else None


def _standing(record: Record, shared: Shared) -> Cell:
    """The label of the status and its tone where they are not those of the state itself."""
    chip, state = chips.status_chip(record, shared.as_of), record.effective_status.name
    if chip is None or chip.text == chips.status_label(record, state):
        return None
    return [chip.text, chip.tone]


def _pattern(url: str, record_id: str) -> str:
    """An address with `*` for the id in its last part, so that records of a folder share one."""
    folder, _, last = url.rstrip("/").rpartition("/")
    name, dot, suffix = last.partition(".html")
    if name != record_id or not _PLAIN_ID.fullmatch(record_id):
        return url
    end = "/" if url.endswith("/") else ""
    return f"{folder}/*{dot}{suffix}{end}" if folder else f"*{dot}{suffix}{end}"


def _column_facts(record: Record) -> Cell:
    """What `column.NAME` gives, for each name that `column` gives."""
    found: dict[str, str] = {}
    for own in record.columns:
        found.setdefault(own.text("name") or "", _facts(own))
    for read in columns_read(record):
        found.setdefault(read.name, _facts(read.column))
        found.setdefault(read.column.text("name") or "", _facts(read.column))
    found.pop("", None)
    return list(found.values()) or None


def _facts(column: Element) -> str:
    said = (column.get(name) for name in _COLUMN_FACTS)
    return "\n".join(str(value) for value in said if value is not None)
