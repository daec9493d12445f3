"""Nodes of a graph in layers from left to right, with the edges that would run back named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_SWEEPS = 4

Edge = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Layers:
    """The keys by layer; `forward` edges lead to a later layer, `broken` ones close a cycle."""

    columns: tuple[tuple[str, ...], ...]
    forward: tuple[Edge, ...]
    broken: tuple[Edge, ...]


def layered(keys: Sequence[str], weights: Mapping[Edge, int]) -> Layers:
    """Lay out a graph; of a cycle the edges of least weight are left out.

    A node stands behind all that lead to it, and as near as may be to what it leads to.
    """
    known = set(keys)
    edges = {
        edge: weight
        for edge, weight in weights.items()
        if edge[0] != edge[1] and edge[0] in known and edge[1] in known
    }
    place = {key: index for index, key in enumerate(_ordered(keys, edges))}
    forward = tuple(edge for edge in edges if place[edge[0]] < place[edge[1]])
    broken = tuple(edge for edge in edges if place[edge[0]] > place[edge[1]])
    before, after = _neighbours(forward)
    level: dict[str, int] = {}
    ordered = sorted(keys, key=place.__getitem__)
    for key in ordered:
        level[key] = max((level[other] + 1 for other in before.get(key, ())), default=0)
    for key in reversed(ordered):
        if key in after:
            level[key] = min(level[other] for other in after[key]) - 1
    columns = [[key for key in keys if level[key] == step] for step in sorted(set(level.values()))]
    _untangle(columns, before, after)
    return Layers(tuple(tuple(column) for column in columns), forward, broken)


def _ordered(keys: Sequence[str], edges: Mapping[Edge, int]) -> list[str]:
    """An order with few edges that run back (the heuristic of Eades, Lin and Smyth)."""
    out: dict[str, dict[str, int]] = {key: {} for key in keys}
    into: dict[str, dict[str, int]] = {key: {} for key in keys}
    for (one, other), weight in edges.items():
        out[one][other] = weight
        into[other][one] = weight
    left = dict.fromkeys(keys)
    first: list[str] = []
    last: list[str] = []
    while left:
        found = next((key for key in left if not out[key]), None)
        rest = last
        if found is None:
            found = next((key for key in left if not into[key]), None)
            rest = first
        if found is None:
            found = max(left, key=lambda key: sum(out[key].values()) - sum(into[key].values()))
        rest.append(found)
        del left[found]
        for other in out.pop(found):
            into[other].pop(found, None)
        for other in into.pop(found):
            out[other].pop(found, None)
    return [*first, *reversed(last)]


def _neighbours(edges: Iterable[Edge]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    before: dict[str, list[str]] = {}
    after: dict[str, list[str]] = {}
    for one, other in edges:
        before.setdefault(other, []).append(one)
        after.setdefault(one, []).append(other)
    return before, after


def _untangle(
    columns: list[list[str]], before: Mapping[str, list[str]], after: Mapping[str, list[str]]
) -> None:
    """Move nodes beside the middle of what they are joined to, from both sides in turn."""
    height: dict[str, float] = {}
    for column in columns:
        _measure(column, height)
    for sweep in range(_SWEEPS):
        around = after if sweep % 2 else before
        for column in columns[::-1] if sweep % 2 else columns:
            middles = {key: _middle(around.get(key, ()), height, height[key]) for key in column}
            column.sort(key=middles.__getitem__)
            _measure(column, height)


def _measure(column: Sequence[str], height: dict[str, float]) -> None:
    for index, key in enumerate(column):
        height[key] = (index + 0.5) / len(column)


def _middle(others: Sequence[str], height: Mapping[str, float], own: float) -> float:
    return sum(height[other] for other in others) / len(others) if others else own
