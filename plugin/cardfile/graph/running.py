"""Which models run in which service, whatever their status says of whether they should."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.graph.status import SUPERSEDED, is_over

if TYPE_CHECKING:
    from cardfile.graph.edges import Edges
    from cardfile.records import Record

DEPLOYED_IN = "deployed_in"


def runs_in(model: Record, service: Record, edges: Edges) -> bool:
    """Whether a model that says so still runs in a service.

    A retired one does not. One that another superseded does until a successor runs there, too:
    the old model often goes on serving what has not moved yet.
    """
    if model.type.lifecycle.is_final(model.status):
        return False
    if model.effective_status.name != SUPERSEDED:
        return not is_over(model)
    seen = {model.page.path}
    later = list(model.effective_status.by)
    while later:
        successor = later.pop()
        if successor.page.path in seen:
            continue
        seen.add(successor.page.path)
        if any(service.page.path == each.page.path for each in _services(successor, edges)):
            return False
        later += successor.effective_status.by
    return True


def runs_where(model: Record, edges: Edges) -> tuple[Record, ...]:
    """The services that a model runs in and that are not retired themselves, each once."""
    found = {
        service.page.path: service
        for service in _services(model, edges)
        if not is_over(service) and runs_in(model, service, edges)
    }
    return tuple(found.values())


def is_done_with(record: Record, edges: Edges) -> bool:
    """Whether nobody needs to look after a record: it is over, and runs nowhere any more."""
    return is_over(record) and not runs_where(record, edges)


def _services(model: Record, edges: Edges) -> list[Record]:
    return [
        link.target
        for link in edges.outgoing(model)
        if link.relation == DEPLOYED_IN and link.target is not None
    ]
