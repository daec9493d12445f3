"""Cycles in relations that may have none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic import Fault, Related

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardfile.records import Link, Record


def cycles(links: Iterable[Link]) -> list[Fault]:
    """One fault for each cycle of an acyclic relation, at its edge in the file of lowest path."""
    by_relation: dict[str, dict[int, list[Link]]] = {}
    for link in links:
        relation = link.reference.relation
        if relation.acyclic and link.target is not None and link.target is not link.source:
            edges = by_relation.setdefault(relation.name, {})
            edges.setdefault(id(link.source), []).append(link)
    return [
        _fault(name, cycle)
        for name, edges in sorted(by_relation.items())
        for cycle in _cycles(edges)
    ]


def _cycles(edges: dict[int, list[Link]]) -> list[list[Link]]:
    """Cycles of a graph by depth-first search without recursion; each node is in one at most."""
    found: list[list[Link]] = []
    done: set[int] = set()
    for start in edges:
        path: list[Link] = []
        on_path: dict[int, int] = {start: 0}
        stack = [iter(edges.get(start, ()))] if start not in done else []
        while stack:
            link = next(stack[-1], None)
            if link is None:
                stack.pop()
                leaving = id(path.pop().target) if path else start
                on_path.pop(leaving, None)
                done.add(leaving)
                continue
            target = id(link.target)
            if target in on_path:
                found.append([*path[on_path[target] :], link])
            elif target not in done:
                path.append(link)
                on_path[target] = len(path)
                stack.append(iter(edges.get(target, ())))
    return found


def _fault(relation: str, cycle: list[Link]) -> Fault:
    first = min(range(len(cycle)), key=lambda index: cycle[index].source.page.path)
    ordered = [*cycle[first:], *cycle[:first]]
    link = ordered[0]
    related = tuple(
        Related(place, f"{_id(other.source)} {relation} {_id(other.target)}")
        for other in ordered[1:]
        if (place := other.place.range)
    )
    members = [_id(edge.source) for edge in ordered]
    return Fault(
        "cycle",
        link.source.page.path,
        link.place.range,
        {"relation": relation, "members": members, "type": link.source.type.plural.lower()},
        pointer=link.reference.pointer,
        related=related,
    )


def _id(record: Record | None) -> str:
    return record.id if record else ""
