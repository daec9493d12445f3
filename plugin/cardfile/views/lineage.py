"""Which records lean on which, over the whole knowledge base, and where that goes in a circle."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.views.addresses import addresses

if TYPE_CHECKING:
    from cardfile.records import Link, Record
    from cardfile.views.shared import PageContext, Shared

FOLDER = "lineage"
_MOST_PAGES = 500
_LONGEST_CIRCLE = 4


class LineageGraph:
    """The records with lineage and the edges between them, by path; `Shared.once` keeps it.

    `after` leads from a record to those that lean on it, with the names of the links, `before`
    from those back to it.
    """

    def __init__(self, shared: Shared) -> None:
        self.records = {record.page.path: record for record in shared.records}
        self.after: dict[str, dict[str, list[str]]] = {}
        self.before: dict[str, dict[str, list[str]]] = {}
        for record in shared.records:
            for link in shared.kb.outgoing(record):
                self._add(link)
        linked = self.after.keys() | self.before.keys()
        self.linked = [path for path in self.records if path in linked]
        ranked = sorted(self.linked, key=lambda path: -len(self.after.get(path, ())))
        kept = ranked[:_MOST_PAGES]
        self.left_out = len(ranked) - len(kept)
        names = addresses({path: self.records[path].id for path in kept})
        self.addresses = {path: f"{FOLDER}/{name}" for path, name in names.items()}

    def _add(self, link: Link) -> None:
        side = _side_of_target(link)
        one, other = link.source.page.path, link.target.page.path if link.target else ""
        if not side or one == other or other not in self.records:
            return
        relation = link.reference.relation
        ends = ((other, one), (one, other))[side > 0]
        words = ((relation.inverse, relation.label), (relation.label, relation.inverse))[side > 0]
        _note(self.after, ends, words[0])
        _note(self.before, ends[::-1], words[1])

    def behind(self, path: str) -> list[Way]:
        """Every record that depends on one, nearest first."""
        return self._reached(path, self.after)

    def ahead(self, path: str) -> list[Way]:
        """Every record that one depends on, nearest first."""
        return self._reached(path, self.before)

    def _reached(self, start: str, edges: dict[str, dict[str, list[str]]]) -> list[Way]:
        came_from: dict[str, str] = {start: ""}
        found = []
        queue = deque([start])
        while queue:
            at = queue.popleft()
            for following in edges.get(at, ()):
                if following not in came_from:
                    came_from[following] = at
                    found.append(Way(self, following, came_from, edges))
                    queue.append(following)
        return found

    def circle(self, path: str) -> list[Record]:
        """The shortest way of at most `_LONGEST_CIRCLE` records back to one; else nothing."""
        came_from: dict[str, str] = {}
        around = [path]
        for _ in range(_LONGEST_CIRCLE):
            following = []
            for at in around:
                for other in self.after.get(at, ()):
                    if other == path and not self._is_one_link(path, at):
                        return self._back(path, at, came_from)
                    if other not in came_from:
                        came_from[other] = at
                        following.append(other)
            around = following
        return []

    def _is_one_link(self, one: str, other: str) -> bool:
        """Whether two records only name one another, each by a relation of its own.

        A risk of a model that the model lists among its risks, for instance, is no circle.
        """
        there, back = self.after.get(one, {}).get(other), self.after.get(other, {}).get(one)
        return bool(there and back) and not set(there or ()) & set(back or ())

    def _back(self, start: str, end: str, came_from: dict[str, str]) -> list[Record]:
        way = [end]
        while way[-1] != start:
            way.append(came_from[way[-1]])
        return [self.records[path] for path in reversed(way)]


@dataclass(frozen=True, slots=True)
class Way:
    """The shortest way to a record; its steps are put together when somebody asks for them."""

    graph: LineageGraph
    path: str
    came_from: dict[str, str]
    edges: dict[str, dict[str, list[str]]]

    @property
    def record(self) -> Record:
        """The record at its end."""
        return self.graph.records[self.path]

    @property
    def steps(self) -> list[tuple[str, str]]:
        """For each step the kind of link and the id of the record that it leads to."""
        found = []
        at = self.path
        while before := self.came_from[at]:
            found.append((", ".join(self.edges[before][at]), self.graph.records[at].id))
            at = before
        return found[::-1]


def _note(edges: dict[str, dict[str, list[str]]], ends: tuple[str, str], label: str) -> None:
    labels = edges.setdefault(ends[0], {}).setdefault(ends[1], [])
    if label not in labels:
        labels.append(label)


def lineage_url(page: PageContext, record: Record) -> str | None:
    """The page of everything that depends on a record; none where it has no such page."""
    address = page.shared.once(LineageGraph).addresses.get(record.page.path, "")
    return page.urls.page(address) if address and page.urls.has_page(address) else None


def _side_of_target(link: Link) -> int:
    """Where the target stands, seen from the source: -1 what it leans on, 1 what leans on it.

    A link that passes no change on, such as a mere relation, is in no lineage.
    """
    impact = link.reference.relation.impact
    if impact in ("source", "both"):
        return -1
    return 1 if impact == "target" else 0
