"""The columns of a data set: what each is, when it is known, who it speaks of, who reads it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cardfile.views import words
from cardfile.views.facets import Facet, facet_of
from cardfile.views.record.statistics_bar import Bar, bar_of
from cardfile.views.values import Value, beside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cardfile.records import Element, Record
    from cardfile.views.values import ValueReader

_FILTERED_FROM = 8
_MANY_VALUES = 8
_LATE = "after-outcome"


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """One column; `facets` are the numbers of its values in the table's facets."""

    id: str
    name: str
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
    """The columns of one table; `name` is empty where the data set is one table."""

    name: str
    heading_id: str
    description: str
    rows: tuple[ColumnRow, ...]
    summary: str
    facets: tuple[Facet, ...]
    has_statistics: bool
    has_personal: bool

    @property
    def is_filtered(self) -> bool:
        """Whether there is enough to filter."""
        return len(self.rows) >= _FILTERED_FROM


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
        found.append(_table(name, table.text("description") or "", columns, context))
    return tuple(found)


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
    facets = tuple(
        facet
        for key, title in (("role", "Role"), ("personal_data", "Personal"), ("type", "Type"))
        if (facet := facet_of(key, title, [_words(column, key) for column in columns]))
    )
    rows = tuple(_row(column, name, context, facets) for column in columns)
    return ColumnTable(
        name,
        words.element_id(context.reader.record.id, f"table-{name}") if name else "",
        description,
        rows,
        _summary(columns),
        facets,
        any(row.bar or row.statistics for row in rows),
        any(row.personal for row in rows),
    )


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


def _row(column: Element, table: str, context: _Context, facets: Sequence[Facet]) -> ColumnRow:
    name = column.text("name") or "unnamed"
    known = column.text("available_at") or ""
    kind = column.text("type") or ""
    return ColumnRow(
        id=context.anchor(table, name),
        name=name,
        title=column.text("title") or "",
        type=" ".join(text for text in (kind, column.text("physical_type") or "") if text),
        unit=str(column.get("unit", "")),
        role=words.plain(column.text("role") or ""),
        known=words.plain(known),
        late=known == _LATE,
        personal=words.plain(column.text("personal_data") or ""),
        bar=bar_of(column.get("statistics")),
        statistics=_statistics(column),
        meaning=column.text("description") or "",
        details=tuple(_details(column, context.users.get(name, Counter()))),
        links=_links(column, context.reader),
        facets=" ".join(
            code
            for index, facet in enumerate(facets)
            if (code := facet.code(index, _words(column, facet.name)))
        ),
    )


def _statistics(column: Element) -> str:
    low, high = column.get("statistics.min"), column.get("statistics.max")
    parts = []
    if isinstance(low, int | float) and isinstance(high, int | float):
        parts.append(f"{words.number(low)} to {words.number(high)}")
    missing = column.number("statistics.missing_ratio")
    if missing:
        parts.append(f"{words.number(round(missing * 100, 1))} % missing")
    distinct = column.number("statistics.distinct")
    if distinct and not parts:
        parts.append(words.counted(int(distinct), "value"))
    return ", ".join(parts)


def _details(column: Element, users: Counter[str]) -> list[str]:
    """What does not deserve a column of its own."""
    found = []
    if column.get("deprecated") is True:
        instead = column.text("replaced_by")
        found.append(f"Deprecated, use {instead}" if instead else "Deprecated")
    constraints = column.get("constraints")
    if isinstance(constraints, Mapping) and (text := _constraints(constraints)):
        found.append(text)
    categories = [_category(item) for item in column.items("categories")]
    if categories:
        rest = len(categories) - _MANY_VALUES
        shown = ", ".join(categories[:_MANY_VALUES])
        found.append(f"Values: {shown}" + (f" and {rest} more" if rest > 0 else ""))
    example = column.get("example")
    if example is not None and not isinstance(example, Mapping | list):
        found.append(f"For example {example}")
    if transform := column.text("transform"):
        found.append(f"Made by: {transform}")
    handled = [column.text("sensitivity"), column.text("deidentification")]
    found += [words.plain(word) for word in handled if word and word != "none"]
    found += [f"{inverse} {words.counted(count, 'record')}" for inverse, count in users.items()]
    return found


def _constraints(constraints: Mapping[str, Any]) -> str:
    flags = [key for key in ("required", "unique") if constraints.get(key) is True]
    low, high = constraints.get("minimum"), constraints.get("maximum")
    if low is not None or high is not None:
        ends = " to ".join(str(end) for end in (low, high) if end is not None)
        open_end = "from " if high is None else "up to " if low is None else ""
        flags.append(f"{open_end}{ends}")
    allowed = constraints.get("enum")
    if isinstance(allowed, list):
        flags.append(f"one of {', '.join(str(item) for item in allowed[:_MANY_VALUES])}")
    rest = {
        key: item
        for key, item in constraints.items()
        if key not in ("required", "unique", "minimum", "maximum", "enum")
    }
    return ", ".join([*flags, *([beside(rest)] if beside(rest) else [])])


def _category(item: Any) -> str:
    if isinstance(item, Mapping):
        value, label = item.get("value"), item.get("label")
        return f"{value} ({label})" if label else str(value)
    return str(item)


def _links(column: Element, reader: ValueReader) -> tuple[tuple[str, Value], ...]:
    """The term that defines it and the columns that it comes from."""
    found = []
    for key, lead in (("term", "means"), ("derived_from", "from")):
        value = column.get(key)
        if value is not None:
            place = f"{column.pointer}/{key}"
            found.append((lead, reader.read(value, f"fields[].{key}", place)))
    return tuple(found)
