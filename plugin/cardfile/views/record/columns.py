"""The columns of a data set: what each is, when it is known, who it speaks of, who reads it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.views import words
from cardfile.views.columns import ColumnBook
from cardfile.views.facets import UNKNOWN, Facet, FacetValue, codes_of, facet_of
from cardfile.views.record.column_details import details_of, links_of, statistics_of
from cardfile.views.record.prefixes import Prefix, prefixes
from cardfile.views.record.statistics_bar import Bar, bar_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cardfile.records import Element, Record
    from cardfile.views.value_reader import ValueReader
    from cardfile.views.values import Value

_FILTERED_FROM = 8
_TALL_FROM = 30
_WIDE_FROM = 100
_FACETS = (
    ("role", "Role"),
    ("personal_data", "Personal"),
    ("sensitivity", "Sensitivity"),
    ("type", "Type"),
)
_OPTIONAL = ("unit", "role", "known", "personal", "values")
_TITLES = ("unit", "role", "known at", "personal", "values")
_LATE = "after-outcome"


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """One column; `facets` are the numbers of its values in the table's facets.

    `page` is the address of its own page, if it has one.
    """

    id: str
    name: str
    page: str | None
    title: str
    type: str
    unit: str
    role: str
    known: str
    late: bool
    personal: str
    bar: Bar | None
    statistics: str
    meaning: str
    details: tuple[str, ...]
    links: tuple[tuple[str, Value], ...]
    facets: str


@dataclass(frozen=True, slots=True)
class ColumnTable:
    """The columns of one table; `name` is empty where the data set is one table.

    `kept` are the keys that some column has, `unfilled` the titles of the others.
    """

    name: str
    heading_id: str
    description: str
    rows: tuple[ColumnRow, ...]
    summary: str
    facets: tuple[Facet, ...]
    prefixes: tuple[Prefix, ...]
    kept: frozenset[str]
    unfilled: str

    @property
    def is_filtered(self) -> bool:
        """Whether there is enough to filter."""
        return len(self.rows) >= _FILTERED_FROM

    @property
    def is_tall(self) -> bool:
        """Whether its heads would be out of sight while one reads."""
        return len(self.rows) >= _TALL_FROM


@dataclass(frozen=True, slots=True)
class _Context:
    """What the tables of one record share: who names which column, and the ids given so far."""

    reader: ValueReader
    users: Mapping[str, Counter[str]]
    ids: set[str]

    def anchor(self, table: str, name: str) -> str:
        """An id for a column: by its name alone where that is still free."""
        record_id = self.reader.record.id
        tries = [f"col-{name}", f"col-{table}-{name}"]
        tries += [f"col-{name}-{count}" for count in range(2, len(self.ids) + 3)]
        anchors = (words.element_id(record_id, attempt) for attempt in tries)
        found = next(anchor for anchor in anchors if anchor not in self.ids)
        self.ids.add(found)
        return found


def column_tables(record: Record, reader: ValueReader) -> tuple[ColumnTable, ...]:
    """One table, or one for each of the record's tables."""
    context = _Context(reader, _users(reader), set())
    found = []
    own = list(record.each("fields"))
    if own:
        found.append(_table("", "", own, context))
    for table in record.each("tables"):
        name = table.text("name") or "table"
        columns = list(table.each("fields"))
        found.append(_table(name, _about(table, name), columns, context))
    return tuple(found)


def _about(table: Element, name: str) -> str:
    """What a table is: its title, what it says of itself, what one row is, and how many."""
    title, rows = table.text("title") or "", table.number("size.rows")
    parts = (
        title if title.casefold() != name.casefold() else "",
        (table.text("description") or "").rstrip("."),
        table.text("grain") or "",
        f"{words.number(int(rows), grouped=True)} rows" if rows is not None else "",
    )
    return " · ".join(part for part in parts if part)


def _users(reader: ValueReader) -> dict[str, Counter[str]]:
    """How often each column is named, by the inverse name of the relation."""
    found: dict[str, Counter[str]] = {}
    seen: set[tuple[str, str, str]] = set()
    for link in reader.page.shared.incoming(reader.record):
        fragment = link.reference.parsed.fragment
        use = (fragment or "", link.relation, link.source.page.path)
        if fragment and use not in seen:
            seen.add(use)
            found.setdefault(fragment, Counter())[link.reference.relation.inverse] += 1
    return found


def _table(
    name: str, description: str, columns: Sequence[Element], context: _Context
) -> ColumnTable:
    facets = _facets(columns)
    values = [{facet.name: _words(column, facet.name) for facet in facets} for column in columns]
    codes = codes_of(facets, values)
    rows = tuple(
        _row(column, name, context, code, is_wide=len(columns) > _WIDE_FROM)
        for column, code in zip(columns, codes, strict=True)
    )
    filled = {
        "unit": any(row.unit for row in rows),
        "role": any(row.role for row in rows),
        "known": any(row.known for row in rows),
        "personal": any(row.personal for row in rows),
        "values": any(row.bar or row.statistics for row in rows),
    }
    titles = zip(_OPTIONAL, _TITLES, strict=True)
    return ColumnTable(
        name,
        words.element_id(context.reader.record.id, f"table-{name}") if name else "",
        description,
        rows,
        _summary(columns),
        facets,
        prefixes([(row.name, row.id) for row in rows]) if len(rows) >= _TALL_FROM else (),
        frozenset(key for key, is_filled in filled.items() if is_filled),
        ", ".join(title for key, title in titles if not filled[key]),
    )


def _facets(columns: Sequence[Element]) -> tuple[Facet, ...]:
    """What the columns differ in, and those of which nobody said what they mean."""
    found = [
        facet
        for key, title in _FACETS
        if (facet := facet_of(key, title, [_words(column, key) for column in columns]))
    ]
    bare = sum("description" not in column for column in columns)
    if 0 < bare < len(columns):
        undocumented = FacetValue(UNKNOWN, "undocumented", bare)
        found.append(Facet("description", "Meaning", (undocumented,)))
    return tuple(found)


def _words(column: Element, key: str) -> list[str]:
    value = column.text(key)
    return [value] if value else []


def _summary(columns: Sequence[Element]) -> str:
    roles = Counter(column.text("role") for column in columns)
    numeric = [column for column in columns if column.text("type") in ("number", "integer")]
    late = sum(column.text("available_at") == _LATE for column in columns)
    counts = (
        (sum("unit" not in column for column in numeric), "without unit"),
        (sum("description" not in column for column in columns), "without meaning"),
        (roles["protected"], "protected"),
        (late, "known after the outcome"),
        (sum(column.get("deprecated") is True for column in columns), "deprecated"),
    )
    return " · ".join(f"{count} {text}" for count, text in counts if count)


def _row(column: Element, table: str, context: _Context, code: str, *, is_wide: bool) -> ColumnRow:
    """A row; of a table with very many, what the column's own page says is left to that."""
    name = column.text("name") or "unnamed"
    page = _page_of(name, context.reader)
    is_short = is_wide and page is not None
    known = column.text("available_at") or ""
    kind = column.text("type") or ""
    return ColumnRow(
        id=context.anchor(table, name),
        name=name,
        page=page,
        title=column.text("title") or "",
        type=" ".join(text for text in (kind, column.text("physical_type") or "") if text),
        unit=words.unit_named(column.get("unit")),
        role=words.plain(column.text("role") or ""),
        known=words.plain(known),
        late=known == _LATE,
        personal=words.plain(column.text("personal_data") or ""),
        bar=None if is_short else bar_of(column.get("statistics")),
        statistics="" if is_short else statistics_of(column),
        meaning=column.text("description") or "",
        details=() if is_short else tuple(details_of(column, context.users.get(name, Counter()))),
        links=() if is_short else links_of(column, context.reader),
        facets=code,
    )


def _page_of(name: str, reader: ValueReader) -> str | None:
    """The page of a column, if it has one."""
    known = reader.page.shared.once(ColumnBook).columns.get(name)
    urls = reader.page.urls
    has_page = known is not None and bool(known.address) and urls.has_page(known.address)
    return urls.page(known.address) if known is not None and has_page else None
