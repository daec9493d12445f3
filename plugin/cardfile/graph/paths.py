"""What depends on what, what was made from what, and by which path."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.graph.columns import column_named, column_of
from cardfile.graph.uses import Inputs, column_uses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from cardfile.graph.edges import Edges
    from cardfile.records import Element, Link, Record

_FEATURE = "feature of"


@dataclass(frozen=True, slots=True)
class Step:
    """One edge on a path: from `source` to `target`, read in the direction of dependence.

    `column` is the column of the target that it leads to; empty where the whole record is meant.
    """

    source: Record
    target: Record
    label: str
    link: Link
    column: str = ""

    @property
    def end(self) -> str:
        """Where it leads, as a reference: `loans#age`."""
        return f"{self.target.id}#{self.column}" if self.column else self.target.id


@dataclass(frozen=True, slots=True)
class Impact:
    """One record at the end of the shortest path from another."""

    record: Record
    path: tuple[Step, ...]

    @property
    def depth(self) -> int:
        """How many steps away it is."""
        return len(self.path)

    @property
    def steps(self) -> list[tuple[str, str]]:
        """For each step the kind of link, and where it leads."""
        return [(step.label, step.end) for step in self.path]


def dependants(edges: Edges, record: Record) -> Iterator[Step]:
    """The records that would feel a change of this one.

    The source of an edge depends on its target, but where the relation says otherwise
    (`impact: target`: a service depends on the model that is deployed in it).
    """
    for link in edges.incoming(record):
        relation = link.reference.relation
        if relation.impact in ("source", "both"):
            yield Step(record, link.source, relation.inverse, link)
    for link in edges.outgoing(record):
        relation = link.reference.relation
        if relation.impact in ("target", "both") and link.target is not None:
            yield Step(record, link.target, relation.label, link)


def dependants_of_column(
    edges: Edges, data: Record, column: str, inputs: Inputs | None = None
) -> Iterator[Step]:
    """What would feel a change of one column: whatever names it, and models that read it.

    A column that is computed from it is a step to that column, not to the whole data set.
    """
    wanted = column_named(data, column)
    for link in edges.incoming(data):
        relation = link.reference.relation
        if relation.impact in ("source", "both") and _names(link, data, column, wanted):
            computed = column_of(link)
            name = (computed.text("name") or "") if computed is not None else ""
            yield Step(data, link.source, relation.inverse, link, name)
    if wanted is None:
        return
    for use in column_uses(edges, data, column, inputs).reads:
        if use.link is not None:
            yield Step(data, use.model, _FEATURE, use.link)


def _names(link: Link, data: Record, column: str, wanted: Element | None) -> bool:
    """Whether a link speaks of the column: by its name, or as `table.column`."""
    fragment = link.reference.parsed.fragment
    if not fragment or fragment == column:
        return fragment == column
    meant = column_named(data, fragment) if wanted is not None else None
    return meant is not None and wanted is not None and meant.pointer == wanted.pointer


def impact(
    edges: Edges, record: Record, column: str | None = None, inputs: Inputs | None = None
) -> list[Impact]:
    """All records that depend on one (on one of its columns), nearest first.

    Each with its shortest path. From a column the way leads over the columns that are computed
    from it, and over whatever names it; a data set on that way is not followed as a whole.
    """
    return impact_of(edges, [(record, column or "")], inputs)


def impact_of(
    edges: Edges, starts: Iterable[tuple[Record, str]], inputs: Inputs | None = None
) -> list[Impact]:
    """As `impact`, from several records or columns at once; an empty column is a whole record."""
    inputs = inputs or Inputs()
    found: list[Impact] = []
    queue: deque[tuple[Record, str, tuple[Step, ...]]] = deque((*start, ()) for start in starts)
    own = {record.page.path for record, _, _ in queue}
    seen = {(record.page.path, column) for record, column, _ in queue}
    told: set[str] = set()
    while queue:
        at, of, path = queue.popleft()
        steps = dependants_of_column(edges, at, of, inputs) if of else dependants(edges, at)
        for step in steps:
            place = step.target.page.path
            is_back = place in own and not step.column
            if is_back or (place, step.column) in seen or (place, "") in seen:
                continue
            seen.add((place, step.column))
            longer = (*path, step)
            if place not in told and place not in own:
                told.add(place)
                found.append(Impact(step.target, longer))
            queue.append((step.target, step.column, longer))
    return found


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


def shortest_path(edges: Edges, start: Record, end: Record) -> tuple[Step, ...] | None:
    """The shortest path between two records along edges of any direction, or none."""
    seen = {start.page.path}
    queue: deque[tuple[Record, tuple[Step, ...]]] = deque([(start, ())])
    while queue:
        at, path = queue.popleft()
        if at.page.path == end.page.path:
            return path
        for step in _around(edges, at):
            if step.target.page.path not in seen:
                seen.add(step.target.page.path)
                queue.append((step.target, (*path, step)))
    return None


def _around(edges: Edges, record: Record) -> Iterator[Step]:
    for link in edges.outgoing(record):
        if link.target is not None:
            yield Step(record, link.target, link.reference.relation.label, link)
    for link in edges.incoming(record):
        yield Step(record, link.source, link.reference.relation.inverse, link)
