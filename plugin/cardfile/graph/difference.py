"""What two states of a knowledge base differ in, in meaning: not lines, but fields and links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cardfile.records.identity import fold_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cardfile.graph.knowledge_base import KnowledgeBase
    from cardfile.records import Link, Metric, Record
    from cardfile.records.element import Element

# told in words of their own: metrics, columns, the status
_TOLD_APART = frozenset({"type", "id", "status", "evaluations", "metrics", "fields", "tables"})
_OF_COLUMNS = ("type", "unit", "personal_data", "description", "role", "available_at")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field with its value before and after; none where it was or is absent."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class MetricChange:
    """A number before and after; `improved` is none where nobody knows its direction."""

    name: str
    where: str
    before: float | None
    after: float | None
    higher_is_better: bool | None = None

    @property
    def difference(self) -> float | None:
        """After less before."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before

    @property
    def improved(self) -> bool | None:
        """Whether the number got better."""
        if not self.difference or self.higher_is_better is None:
            return None
        return (self.difference > 0) is self.higher_is_better


@dataclass(frozen=True, slots=True)
class LinkChange:
    """A link that is new, or that is gone; `target` is its text where it leads nowhere."""

    label: str
    target: str
    added: bool


@dataclass(frozen=True, slots=True)
class ColumnChange:
    """A column that came, went, or changed in `fields`; `readers` use it, or may."""

    name: str
    kind: str
    fields: tuple[FieldChange, ...] = ()
    readers: tuple[Record, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One record before and after."""

    before: Record
    after: Record
    fields: tuple[FieldChange, ...]
    metrics: tuple[MetricChange, ...]
    links: tuple[LinkChange, ...]
    columns: tuple[ColumnChange, ...]
    prose: bool

    @property
    def status(self) -> FieldChange | None:
        """The move of the status, or none."""
        before, after = self.before.status, self.after.status
        return FieldChange("status", before, after) if before != after else None

    @property
    def renamed(self) -> FieldChange | None:
        """The move of the id, or none."""
        before, after = self.before.id, self.after.id
        return FieldChange("id", before, after) if before != after else None

    @property
    def is_empty(self) -> bool:
        """Whether nothing that has a meaning changed."""
        told = (self.fields, self.metrics, self.links, self.columns, self.status, self.renamed)
        return not any(told) and not self.prose


@dataclass(frozen=True, slots=True)
class Difference:
    """The records that came, went and changed, each in the order of their paths."""

    added: tuple[Record, ...]
    removed: tuple[Record, ...]
    changed: tuple[RecordChange, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing that has a meaning changed."""
        return not (self.added or self.removed or self.changed)


def difference(
    before: KnowledgeBase, after: KnowledgeBase, renames: Mapping[str, str] | None = None
) -> Difference:
    """Compare two knowledge bases; `renames` leads from paths before to paths after.

    A record is the same record where its page is, or was renamed to, the other's, else where type
    and id are the same, or the one's former id is that of the other.
    """
    pairs = _pairs(before, after, renames or {})
    known_before = {old.page.path for old, _ in pairs}
    known_after = {new.page.path for _, new in pairs}
    changes = (_change(old, new, after) for old, new in pairs if _may_differ(old, new))
    return Difference(
        added=tuple(record for record in after if record.page.path not in known_after),
        removed=tuple(record for record in before if record.page.path not in known_before),
        changed=tuple(change for change in changes if not change.is_empty),
    )


def _pairs(
    before: KnowledgeBase, after: KnowledgeBase, renames: Mapping[str, str]
) -> list[tuple[Record, Record]]:
    by_id = {(record.type.name, record.id): record for record in before}
    came_from = {new: old for old, new in renames.items()}
    pairs = []
    for record in after:
        path = came_from.get(record.page.path, record.page.path)
        old = before.index.by_path.get(path)
        if old is None or old.type.name != record.type.name:
            old = by_id.get((record.type.name, record.id)) or _formerly(record, by_id, after)
        if old is not None:
            pairs.append((old, record))
    return pairs


def _formerly(
    record: Record, before: Mapping[tuple[str, str], Record], after: KnowledgeBase
) -> Record | None:
    """The record that went, whose id this one has among its former ones."""
    names = (name for name in record.aliases if fold_id(name) not in after.index.by_id)
    return next(
        (old for name in names if (old := before.get((record.type.name, name)))),
        None,
    )


def _may_differ(old: Record, new: Record) -> bool:
    return old.page.source.text != new.page.source.text or old.data != new.data


def _change(old: Record, new: Record, after: KnowledgeBase) -> RecordChange:
    return RecordChange(
        old,
        new,
        fields=tuple(_fields(old, new)),
        metrics=tuple(_metrics(old, new)),
        links=tuple(_links(old, new)),
        columns=tuple(_columns(old, new, after)),
        prose=old.page.body != new.page.body,
    )


def _fields(old: Record, new: Record) -> Iterable[FieldChange]:
    relations = {field.head for field in new.type.relations} - {"decision"}
    for name in dict.fromkeys((*old.data, *new.data)):
        if name in _TOLD_APART or name in relations:
            continue
        yield from _flat(name, old.data.get(name), new.data.get(name))


def _flat(name: str, before: Any, after: Any) -> Iterable[FieldChange]:
    """The change of a value, of the parts of it that changed where both are mappings."""
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys((*before, *after)):
            yield from _flat(f"{name}.{key}", before.get(key), after.get(key))
        return
    yield FieldChange(name, before, after)


def _metrics(old: Record, new: Record) -> Iterable[MetricChange]:
    before, after = _by_place(old.metrics), _by_place(new.metrics)
    for key in dict.fromkeys((*before, *after)):
        one, other = before.get(key), after.get(key)
        values = (one.value if one else None), (other.value if other else None)
        shown = other or one
        if shown is not None and values[0] != values[1]:
            better = shown.higher_is_better
            yield MetricChange(shown.name, _where(shown), *values, higher_is_better=better)


def _by_place(metrics: Iterable[Metric]) -> dict[tuple[str, str, int], Metric]:
    """Metrics by what they are and where they were taken; equal ones are counted."""
    found: dict[tuple[str, str, int], Metric] = {}
    for metric in metrics:
        number = 0
        while (metric.type, _where(metric), number) in found:
            number += 1
        found[metric.type, _where(metric), number] = metric
    return found


def _where(metric: Metric) -> str:
    data = metric.evaluation.text("dataset") if metric.evaluation else None
    group = ", ".join(f"{key} = {value}" for key, value in metric.group.items())
    return ", ".join(part for part in (data, metric.split, group) if part)


def _links(old: Record, new: Record) -> Iterable[LinkChange]:
    before, after = _ends(old.relations()), _ends(new.relations())
    for label, target in dict.fromkeys((*before, *after)):
        if ((label, target) in before) != ((label, target) in after):
            yield LinkChange(label, target, added=(label, target) in after)


def _ends(links: Iterable[Link]) -> dict[tuple[str, str], None]:
    return {
        (
            link.reference.relation.label,
            link.target.id if link.target else link.reference.text,
        ): None
        for link in links
    }


def _columns(old: Record, new: Record, after: KnowledgeBase) -> Iterable[ColumnChange]:
    before = {name: column for column in old.columns if (name := column.text("name"))}
    now = {name: column for column in new.columns if (name := column.text("name"))}
    for name in dict.fromkeys((*before, *now)):
        if name not in now:
            yield ColumnChange(name, "removed", (), _readers(new, name, after))
        elif name not in before:
            yield ColumnChange(name, "added")
        else:
            changed = tuple(_of_column(before[name], now[name]))
            if changed:
                yield ColumnChange(name, "changed", changed, _readers(new, name, after))


def _of_column(before: Element, after: Element) -> Iterable[FieldChange]:
    for field in _OF_COLUMNS:
        one, other = before.get(field), after.get(field)
        if one != other:
            yield FieldChange(field, one, other)


def _readers(data: Record, column: str, kb: KnowledgeBase) -> tuple[Record, ...]:
    """The records whose links name the column."""
    links = (link for link in kb.incoming(data) if link.reference.parsed.fragment == column)
    return tuple(dict.fromkeys(link.source for link in links))
