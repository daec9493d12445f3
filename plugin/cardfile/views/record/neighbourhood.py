"""What a record comes from and what depends on it, two steps each way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.views.lineage import side_of_target

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    seen = {centre.page.path}
    found: list[Neighbour] = []
    edge = [Neighbour(centre, "", side, centre) for side in (-1, 1)]
    for step in range(1, STEPS + 1):
        following: list[Neighbour] = []
        for at in edge:
            side = -1 if at.level < 0 else 1
            for label, other in _around(at.record, side, shared):
                if other.page.path not in seen:
                    seen.add(other.page.path)
                    following.append(Neighbour(other, label, side * step, at.record))
        found += following
        edge = following
    return found


def _around(record: Record, side: int, shared: Shared) -> Iterator[tuple[str, Record]]:
    """The records on one side, each once, with all kinds of links that lead there."""
    labels: dict[str, list[str]] = {}
    others: dict[str, Record] = {}
    for label, other in (*_outgoing(record, side, shared), *_incoming(record, side, shared)):
        kinds = labels.setdefault(other.page.path, [])
        others[other.page.path] = other
        if label not in kinds:
            kinds.append(label)
    for path, other in others.items():
        if other is not record:
            yield ", ".join(labels[path]), other


def _outgoing(record: Record, side: int, shared: Shared) -> Iterator[tuple[str, Record]]:
    for link in shared.outgoing(record):
        if link.target is not None and side_of_target(link) == side:
            yield link.reference.relation.label, link.target


def _incoming(record: Record, side: int, shared: Shared) -> Iterator[tuple[str, Record]]:
    for link in shared.incoming(record):
        if -side_of_target(link) == side:
            yield link.reference.relation.inverse, link.source
