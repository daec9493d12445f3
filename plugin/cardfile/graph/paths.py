"""What depends on what, what was made from what, and by which path."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.graph.columns import column_named
from cardfile.graph.uses import column_uses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cardfile.graph.knowledge_base import KnowledgeBase
    from cardfile.records import Link, Record

_FEATURE = "feature of"


@dataclass(frozen=True, slots=True)
class Step:
    """One edge on a path: from `source` to `target`, read in the direction of dependence."""

    source: Record
    target: Record
    label: str
    link: Link


@dataclass(frozen=True, slots=True)
class Impact:
    """One record that depends on another, by its shortest path."""

    record: Record
    path: tuple[Step, ...]

    @property
    def depth(self) -> int:
        """How many steps away it is."""
        return len(self.path)


def dependants(kb: KnowledgeBase, record: Record) -> Iterator[Step]:
    """The records that would feel a change of this one.

    The source of an edge depends on its target, but where the relation says otherwise
    (`impact: target`: a service depends on the model that is deployed in it).
    """
    for link in kb.incoming(record):
        relation = link.reference.relation
        if relation.impact in ("source", "both"):
            yield Step(record, link.source, relation.inverse, link)
    for link in kb.outgoing(record):
        relation = link.reference.relation
        if relation.impact in ("target", "both") and link.target is not None:
            yield Step(record, link.target, relation.label, link)


def impact(kb: KnowledgeBase, record: Record, column: str | None = None) -> list[Impact]:
    """All records that depend on one (on one of its columns), nearest first.

    Each with its shortest path. For a column the first step must speak of that column, or lead to
    a model that has an input of its name and was trained on the data.
    """
    found: list[Impact] = []
    seen = {record.page.path}
    queue: deque[tuple[Record, tuple[Step, ...]]] = deque([(record, ())])
    while queue:
        at, path = queue.popleft()
        steps = dependants(kb, at)
        for step in _of_column(kb, record, column, steps) if column and not path else steps:
            if step.target.page.path in seen:
                continue
            seen.add(step.target.page.path)
            longer = (*path, step)
            found.append(Impact(step.target, longer))
            queue.append((step.target, longer))
    return found


def _of_column(
    kb: KnowledgeBase, data: Record, column: str, steps: Iterable[Step]
) -> Iterator[Step]:
    """The steps that speak of a column, and the models whose inputs have its name."""
    for step in steps:
        if step.link.reference.parsed.fragment == column:
            yield step
    if column_named(data, column) is None:
        return
    for use in column_uses(kb, data, column).reads:
        if use.link is not None:
            yield Step(data, use.model, _FEATURE, use.link)


@dataclass(frozen=True, slots=True)
class Upstream:
    """A record that another one was made from, and the edges that lead to it, the first first."""

    record: Record
    links: tuple[Link, ...]

    @property
    def names(self) -> list[str]:
        """The ids on the way from it to the start."""
        return [self.record.id, *(link.source.id for link in reversed(self.links))]

    @property
    def trail(self) -> str:
        """How what holds for it arrives at the start: `crm → loans → loan-score`."""
        return " → ".join(self.names)


def upstream(
    start: Record, relations: frozenset[str], ends: Callable[[Record], bool]
) -> Iterator[Upstream]:
    """What a record was made from along some relations, nearest first, each once.

    The search does not look behind records that `ends` holds for: they answer for themselves.
    """
    seen = {start.page.path}
    queue: deque[tuple[Record, tuple[Link, ...]]] = deque([(start, ())])
    while queue:
        at, links = queue.popleft()
        for link in at.relations():
            target = link.target
            if link.relation not in relations or target is None or target.page.path in seen:
                continue
            seen.add(target.page.path)
            found = Upstream(target, (*links, link))
            yield found
            if not ends(target):
                queue.append((target, found.links))


def shortest_path(kb: KnowledgeBase, start: Record, end: Record) -> tuple[Step, ...] | None:
    """The shortest path between two records along edges of any direction, or none."""
    seen = {start.page.path}
    queue: deque[tuple[Record, tuple[Step, ...]]] = deque([(start, ())])
    while queue:
        at, path = queue.popleft()
        if at.page.path == end.page.path:
            return path
        for step in _around(kb, at):
            if step.target.page.path not in seen:
                seen.add(step.target.page.path)
                queue.append((step.target, (*path, step)))
    return None


def _around(kb: KnowledgeBase, record: Record) -> Iterator[Step]:
    for link in kb.outgoing(record):
        if link.target is not None:
            yield Step(record, link.target, link.reference.relation.label, link)
    for link in kb.incoming(record):
        yield Step(record, link.source, link.reference.relation.inverse, link)
