"""What a record has to say in a comparison: numbers, parameters, data, facts, columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cardfile.records.measured_on import data_links, version_of
from cardfile.views import words
from cardfile.views.plot import is_drawable
from cardfile.views.ranking import Direction, direction_of
from cardfile.views.record.metrics import group_text, interval_text, with_unit
from cardfile.views.shared import is_elsewhere

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.records import Element, Link, Metric, Record
    from cardfile.schema import RecordType
    from cardfile.views.shared import Shared

NUMBERS, PARAMETERS, DATA, FACTS, COLUMNS = "Numbers", "Parameters", "Data", "Facts", "Columns"
GROUPS = (NUMBERS, PARAMETERS, DATA, FACTS, COLUMNS)
_WITH_CONTENT = frozenset({"metrics", "evaluations", "fields", "tables"})
_PARAMETERS = frozenset({"params", "hyperparameters", "search"})
_ON_TOP = ("version", "domain", "supersedes")
_LONGEST = 120
_MOST_COLUMNS = 1_000


@dataclass(frozen=True, slots=True)
class Row:
    """One line of one record.

    `key` makes it the same line as another record's. A number has its interval, the way that is
    better, and `on`, the data that it was measured on: only numbers on the same data compare.
    """

    group: str
    key: str
    label: str
    text: str
    number: float | None = None
    interval: tuple[float, float] | None = None
    direction: Direction | None = None
    on: str = ""

    @property
    def brief(self) -> str:
        """The text without the interval."""
        return self.text.partition(" (")[0]


def comparable_types(shared: Shared) -> frozenset[str]:
    """The types whose records have numbers or columns to compare."""
    return frozenset(kind.name for kind in shared.kb.types if _is_comparable(kind))


def is_comparable(record: Record) -> bool:
    """Whether a record has numbers or columns to compare."""
    return not record.broken and _is_comparable(record.type)


def rows_of(record: Record, shared: Shared) -> tuple[Row, ...]:
    """All lines of a record."""
    links = shared.outgoing(record)
    return (
        *_numbers(record, links),
        *_fields(record, shared),
        *_data(links),
        *_columns(record),
    )


def _is_comparable(kind: RecordType) -> bool:
    return bool(_WITH_CONTENT & kind.properties.keys())


def _numbers(record: Record, links: list[Link]) -> Iterator[Row]:
    seen: set[str] = set()
    for metric in record.metrics:
        if metric.value is None:
            continue
        split = f", {metric.split}" if metric.split else ""
        group = f", {group_text(metric.group)}" if metric.group else ""
        interval = interval_text(metric)
        value = with_unit(metric, metric.value)
        drawn = is_drawable(metric.value, metric.interval)
        key = f"{metric.identity}|{metric.split or ''}|{group_text(metric.group)}"
        name = metric.definition.name if metric.definition else metric.type
        if key in seen:
            # a second number of the kind is another one, which its name tells apart
            key, name = f"{key}|{metric.name}", metric.name
        seen.add(key)
        yield Row(
            NUMBERS,
            key,
            f"{name}{split}{group}",
            f"{value} ({interval})" if interval else value,
            float(metric.value) if drawn else None,
            metric.interval if drawn else None,
            direction_of([metric]),
            _measured_on(metric, links),
        )


def _measured_on(metric: Metric, links: list[Link]) -> str:
    unit = metric.element.text("unit") or ""
    found = sorted(f"{_name(link)}@{version_of(link)}" for link in data_links(metric, links))
    return " ".join([*found, unit])


def _fields(record: Record, shared: Shared) -> Iterator[Row]:
    kind = record.type
    yield from _status(record, shared)
    skipped = {field.head for field in kind.relations} | _WITH_CONTENT
    skipped |= {name for name in record.data if name.endswith("_from")}
    for name, value in record.data.items():
        if (is_elsewhere(name) and name not in _ON_TOP) or name in skipped:
            continue
        origin = record.origins.get(name)
        if origin is not None and origin.kind in ("section", "inline"):
            continue
        group = PARAMETERS if name in _PARAMETERS else FACTS
        title = "" if group == PARAMETERS else shared.title(kind, name)
        yield from _flat(group, name, title, value, shared, kind)


def _status(record: Record, shared: Shared) -> Iterator[Row]:
    yield Row(FACTS, "@type", "Type", record.type.label)
    state = record.effective_status.name
    if state:
        known = record.type.lifecycle.states.get(state)
        yield Row(FACTS, "@status", "Status", (known.label if known else state).lower())
    if record.owners:
        names = ", ".join(shared.person(party) for party in record.owners)
        yield Row(FACTS, "@owner", "Owner", names)


def _flat(
    group: str, path: str, title: str, value: Any, shared: Shared, kind: RecordType
) -> Iterator[Row]:
    """A value as lines: a mapping has one for each of its keys, a list is one line."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            below = f"{path}.{key}"
            field = shared.field(kind, below)
            name = field.title if field else str(key)
            yield from _flat(
                group, below, f"{title}: {name}" if title else name, item, shared, kind
            )
        return
    text = _said(value)
    if text:
        # two types may call their parameters differently
        key = path.partition(".")[2] or path if group == PARAMETERS else path
        yield Row(group, key, title or path, text)


def _said(value: Any) -> str:
    """A value in a few words."""
    if isinstance(value, list):
        if any(isinstance(item, Mapping | list) for item in value):
            return words.counted(len(value), "entry", "entries")
        return words.shortened(words.joined([_said(item) for item in value]), _LONGEST) or "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return words.number(value)
    if not isinstance(value, str):
        return ""
    day = words.as_date(value)
    return words.short_day(day) if day else words.shortened(value, _LONGEST)


def _data(links: list[Link]) -> Iterator[Row]:
    """What it leans on, one line a relation; those of numbers stand with the numbers."""
    found: dict[str, list[str]] = {}
    for link in links:
        if link.reference.pointer.startswith(("/metrics", "/evaluations", "/success_criteria")):
            continue
        version = version_of(link)
        split = link.reference.own.get("split")
        said = f"{_title(link)}{f' {version}' if version else ''}"
        said += f" ({split})" if isinstance(split, str) else ""
        found.setdefault(link.reference.relation.label, []).append(said)
    for label, targets in found.items():
        yield Row(DATA, label, words.headed(label), words.joined(list(dict.fromkeys(targets))))


def _columns(record: Record) -> Iterator[Row]:
    for column in record.columns[:_MOST_COLUMNS]:
        name = column.text("name")
        if name:
            yield Row(COLUMNS, f"#{name}", name, _about(column))


def _about(column: Element) -> str:
    unit = words.unit_named(column.text("unit"))
    parts = [column.text("type"), unit, column.text("role"), column.text("personal_data")]
    return ", ".join(part for part in parts if part) or "no type"


def _name(link: Link) -> str:
    return link.target.id if link.target else link.reference.text


def _title(link: Link) -> str:
    return link.target.title if link.target else link.reference.text
