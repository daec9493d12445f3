"""What a record comes from and what depends on it, two steps each way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.views.lineage import LineageGraph

if TYPE_CHECKING:
    from cardfile.records import Record
    from cardfile.views.shared import Shared

STEPS = 2


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A record at some steps; `parent` is the one before it on the shortest way.

    `level` counts from the centre: below 0 where things come from, above 0 where they go to.
    """

    record: Record
    label: str
    level: int
    parent: Record


def neighbours(centre: Record, shared: Shared) -> list[Neighbour]:
    """The neighbourhood, nearest first; what is reached twice stands where it is nearest."""
    graph = shared.once(LineageGraph)
    seen = {centre.page.path}
    found: list[Neighbour] = []
    edge = [Neighbour(centre, "", side, centre) for side in (-1, 1)]
    for step in range(1, STEPS + 1):
        following: list[Neighbour] = []
        for at in edge:
            side = -1 if at.level < 0 else 1
            around = graph.before if side < 0 else graph.after
            for path, labels in around.get(at.record.page.path, {}).items():
                if path not in seen:
                    seen.add(path)
                    other = graph.records[path]
                    following.append(Neighbour(other, ", ".join(labels), side * step, at.record))
        found += following
        edge = following
    return found
