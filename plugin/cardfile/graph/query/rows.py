"""Records as the rows that a query asks: the plain values of any field that it may name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cardfile.graph.columns import columns_read
from cardfile.graph.query.fields import COLUMN, OWNER_NAME
from cardfile.syntax.tree import split_pointer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from datetime import date

    from cardfile.graph.query.record_fields import RecordFields
    from cardfile.records import Element, Link, Metric, Record

_NAMING = ("name", "ref", "id", "level", "title", "type")
_COLUMN_FACTS = ("type", "role", "personal_data")
_INDEX = re.compile(r"[0-9]+")
_MOST_STEPS = 4


class Rows:
    """Gives the values of records: effective status, ids of targets, metrics, columns, data."""

    def __init__(
        self,
        fields: RecordFields,
        outgoing: Callable[[Record], Iterable[Link]],
        shown: Callable[[Record], Record],
        updated: Callable[[Record], date | None],
        names: Mapping[str, str],
    ) -> None:
        self._fields = fields
        self._outgoing = outgoing
        self._shown = shown
        self._updated = updated
        self._names = names

    def get(self, record: Record, name: str) -> Sequence[Any] | None:
        """The plain values of a field; none where nothing is recorded, empty where nothing is."""
        return self._get(record, name, _MOST_STEPS)

    def _get(self, record: Record, name: str, steps: int) -> Sequence[Any] | None:
        own = _BUILT_IN.get(name)
        if own is not None:
            return own(record)
        if name == OWNER_NAME:
            owners = plain(record.data.get("owner")) or ()
            return [self._names[owner] for owner in owners if owner in self._names] or None
        if name == "updated":
            day = self._updated(record)
            return [day.isoformat()] if day else None
        head, _, rest = name.partition(".")
        if head == COLUMN:
            return _of_columns(record, rest)
        if name in self._fields.relations or name in self._fields.relation_paths:
            return self._targets(record, name)
        if head == "metrics" and (metric := metric_named(record, rest)):
            return [metric.value]
        found = plain(_at(record.data, name.split(".")))
        if rest and steps and (head in self._fields.relations):
            over = [
                value
                for link in self._links(record, head)
                if link.target is not None
                for value in self._get(self._shown(link.target), rest, steps - 1) or ()
            ]
            return [*(found or ()), *over] if over else found
        return found

    def _links(self, record: Record, name: str) -> Iterator[Link]:
        is_path = name in self._fields.relation_paths
        for link in self._outgoing(record):
            if link.relation == name or (is_path and _path(link.reference.pointer) == name):
                yield link

    def _targets(self, record: Record, name: str) -> Sequence[Any] | None:
        found: dict[str, None] = {}
        for link in self._links(record, name):
            parsed = link.reference.parsed
            target = link.target.id if link.target is not None else parsed.target
            found[target] = None
            if parsed.fragment:
                found[f"{target}#{parsed.fragment}"] = None
        if found:
            return list(found)
        return None if _at(record.data, name.split(".")) is None else []


def plain(value: Any) -> list[Any] | None:
    """The plain values of data: of a party its name, of a reference its text; none of nothing."""
    return None if value is None else list(_flat(value))


def _flat(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        for item in value:
            yield from _flat(item)
    elif isinstance(value, Mapping):
        for key in _NAMING:
            if key in value:
                yield from _flat(value[key])
                return
    elif value is not None:
        yield value


def _at(value: Any, parts: list[str]) -> Any:
    """What stands at a path; of a list, what stands there in any of its items."""
    if isinstance(value, list) and parts:
        found = [below for item in value if (below := _at(item, parts)) is not None]
        return found or None
    if not parts:
        return value
    if isinstance(value, Mapping):
        return _at(value[parts[0]], parts[1:]) if value.get(parts[0]) is not None else None
    return None


@lru_cache(maxsize=4096)
def _path(pointer: str) -> str:
    """The path of a reference's field, without the numbers of items: `evaluations.dataset`."""
    parts = [part for part in split_pointer(pointer) if not _INDEX.fullmatch(part)]
    return ".".join(parts[:-1] if parts[-1:] == ["ref"] and len(parts) > 1 else parts)


def metric_named(record: Record, identity: str) -> Metric | None:
    """The headline metric if it is of that kind, else the first of the kind without a group."""
    headline = record.headline
    if headline is not None and headline.identity == identity:
        return headline
    return next(
        (
            metric
            for metric in record.metrics
            if metric.identity == identity and metric.value is not None and not metric.group
        ),
        None,
    )


def _columns(record: Record) -> Iterator[tuple[str, Element]]:
    """The columns that a record describes, and those that it reads."""
    for column in record.columns:
        yield column.text("name") or "", column
    for read in columns_read(record):
        yield read.name, read.column
        yield read.column.text("name") or "", read.column


def _of_columns(record: Record, rest: str) -> Sequence[Any] | None:
    if not rest:
        return list(dict.fromkeys(name for name, _ in _columns(record) if name)) or None
    for name, column in _columns(record):
        if rest == name:
            return [value for key in _COLUMN_FACTS if (value := column.get(key)) is not None]
        if rest.startswith(f"{name}."):
            return plain(column.get(rest.removeprefix(f"{name}.")))
    return None


def _status(record: Record) -> list[str] | None:
    return [record.effective_status.name] if record.status else None


_BUILT_IN: dict[str, Callable[[Record], list[str] | None]] = {
    "id": lambda record: [record.id],
    "title": lambda record: [record.title],
    "type": lambda record: [record.type.name],
    "status": _status,
    "path": lambda record: [record.page.path],
}
