"""The fields of all record types, metrics, columns and relations, as a query may name them."""

from __future__ import annotations

import re
from functools import cached_property, partial
from typing import TYPE_CHECKING

from cardfile.graph.query.fields import COLUMN, REFERENCE, FieldInfo, FieldTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cardfile.records import Record
    from cardfile.schema import Field, Types

_NAME = re.compile(r"[^\W\d]\w*")
_OPEN = ("owner", "tags", "domain")
"""Text fields of which a query can only mean a value that some record has."""


class RecordFields(FieldTable):
    """The table of a project; what a field is, is worked out when a query names it."""

    def __init__(self, types: Types, records: Iterable[Record]) -> None:
        super().__init__({})
        self._types = types
        self._records = tuple(records)
        self._known: dict[str, FieldInfo | None] = {}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """All names: top-level fields first, then metrics, relations and nested fields."""
        return tuple(
            dict.fromkeys(
                [
                    *self._built_in,
                    *(name for kind in self._types for name in kind.names),
                    *self.metrics,
                    *self.relations,
                    *self._paths,
                ]
            )
        )

    def entry(self, name: str) -> FieldInfo | None:
        """The field of exactly this name: a built-in one, a field, a relation, a metric."""
        if name not in self._known:
            self._known[name] = self._described(name)
        return self._known[name]

    def _described(self, name: str) -> FieldInfo | None:
        built_in = self._built_in.get(name)
        if built_in is not None:
            return built_in()
        if name in self.relations or name in self.relation_paths:
            return FieldInfo(name, REFERENCE, self._ids)
        fields = self._paths.get(name)
        if fields:
            return self._of_schema(name, [field for find in fields if (field := find())])
        identity = self.metrics.get(name.removeprefix("metrics."))
        if identity is not None:
            return FieldInfo(f"metrics.{identity}", "number")
        canonical = self._synonyms.get(name)
        return self.entry(canonical) if canonical else None

    def _of_schema(self, name: str, fields: list[Field]) -> FieldInfo:
        kinds = {_kind(field) for field in fields}
        kind = kinds.pop() if len(kinds) == 1 else "any"
        if kind != "text":
            return FieldInfo(name, kind)
        if name in _OPEN:
            return FieldInfo(name, kind, self._written(name), open=True)
        listed = [_enum(field) for field in fields]
        closed = all(listed)
        values = dict.fromkeys(value for values in listed for value in values)
        return FieldInfo(name, kind, tuple(values) if closed else ())

    @cached_property
    def _built_in(self) -> dict[str, Callable[[], FieldInfo]]:
        return {
            "id": lambda: FieldInfo("id", REFERENCE, self._ids),
            "title": lambda: FieldInfo("title", "text"),
            "type": lambda: FieldInfo("type", "text", tuple(kind.name for kind in self._types)),
            "status": lambda: FieldInfo("status", "text", self._states),
            "owner": lambda: FieldInfo("owner", "text", self._written("owner"), open=True),
            "updated": lambda: FieldInfo("updated", "date"),
            "path": lambda: FieldInfo("path", "text"),
            COLUMN: lambda: FieldInfo(COLUMN, "text"),
        }

    @cached_property
    def _states(self) -> tuple[str, ...]:
        states = [state for kind in self._types for state in kind.lifecycle.states]
        return tuple(dict.fromkeys([*states, "superseded"]))

    @cached_property
    def _ids(self) -> tuple[str, ...]:
        return tuple(record.id for record in self._records)

    def _written(self, name: str) -> tuple[str, ...]:
        """Every value that some record has."""
        from cardfile.graph.query.rows import plain

        found = (plain(record.get(name)) or () for record in self._records)
        texts = {value for values in found for value in values if isinstance(value, str)}
        return tuple(sorted(texts))

    @cached_property
    def relations(self) -> frozenset[str]:
        """The names of all relations."""
        return frozenset(field.relation.name for kind in self._types for field in kind.relations)

    @cached_property
    def relation_paths(self) -> frozenset[str]:
        """The paths of the fields that hold references, such as `evaluations.dataset`."""
        return frozenset(_plain(f.path) for kind in self._types for f in kind.relations)

    @cached_property
    def _paths(self) -> dict[str, list[Callable[[], Field | None]]]:
        found: dict[str, list[Callable[[], Field | None]]] = {}
        for kind in self._types:
            for path in kind.fields:
                found.setdefault(_plain(path), []).append(partial(kind.field, path))
        return found

    @cached_property
    def metrics(self) -> dict[str, str]:
        """Every name of a metric that some record gives, with the metric's identity."""
        metrics = [metric for record in self._records for metric in record.metrics]
        found = {metric.identity: metric.identity for metric in metrics}
        for metric in metrics:
            aliases = metric.definition.aliases if metric.definition else ()
            for name in (metric.type, *aliases):
                if _NAME.fullmatch(name):
                    found.setdefault(name, metric.identity)
                    found.setdefault(name.lower(), metric.identity)
        general: dict[str, set[str]] = {}
        for metric in metrics:
            if metric.definition and metric.definition.general:
                general.setdefault(metric.definition.general, set()).add(metric.identity)
        for name, at in general.items():
            if len(at) == 1:  # `ndcg` where all records have it at 10; else nobody knows which
                found.setdefault(name, *at)
        return found

    @cached_property
    def _synonyms(self) -> dict[str, str]:
        return {
            other: name
            for kind in self._types
            for other, name in kind.synonyms.items()
            if other not in self._paths
        }


def _plain(path: str) -> str:
    return path.replace("[]", "")


def _enum(field: Field) -> tuple[str, ...]:
    item = field.item if field.is_list else None
    values = item.enum if item is not None else field.enum
    return tuple(value for value in values if isinstance(value, str))


def _kind(field: Field) -> str:
    item = field.item if field.is_list else None
    found = item if item is not None else field
    types = found.types - {"null", "array", "object"}
    if (found.format or "") in ("date", "date-time"):
        return "date"
    if types and types <= {"number", "integer"}:
        return "number"
    if types == {"boolean"}:
        return "boolean"
    return "any" if types & {"number", "integer", "boolean"} else "text"
