"""What somebody on call needs of a service: what runs there, alerts, whom to call, the way back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from cardfile.graph.status import is_over
from cardfile.records.party import parties_of
from cardfile.views.operations import open_incidents, running_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from cardfile.graph.edges import Edges
    from cardfile.records import Party, Record
    from cardfile.views.operations import Running
    from cardfile.views.shared import Shared

_DAYS = 7
_MADE_WITH = frozenset({"trained_on", "finetuned_on", "pretrained_on", "derived_from"})


@dataclass(frozen=True, slots=True)
class Alert:
    """An alert by its name, with the runbook that speaks of it, else that of what raises it.

    `whose` is the record whose own runbook stands in where none speaks of the alert. `on_call` is
    whom to call about it: about a model, those who answer for the model.
    """

    name: str
    condition: str
    url: str
    service: Record
    runbook: Record | None
    whose: Record | None
    on_call: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """All of a service that matters at night."""

    service: Record
    on_call: tuple[Party, ...]
    escalation: tuple[Party, ...]
    dashboards: tuple[tuple[str, str], ...]
    running: tuple[Running, ...]
    alerts: tuple[Alert, ...]
    runbooks: tuple[Record, ...]
    rollback: tuple[tuple[Record, str], ...]
    undoing: tuple[tuple[Record, str], ...]
    incidents: tuple[Record, ...]
    changed: tuple[tuple[date, Record], ...]


def duties(shared: Shared) -> tuple[Duty, ...]:
    """The services that are not retired, by title."""
    services = [record for record in shared.of_type("service") if not is_over(record)]
    services.sort(key=lambda record: (record.title.casefold(), record.id))
    return tuple(duty_of(shared, service) for service in services)


def duty_of(shared: Shared, service: Record) -> Duty:
    """What is known of one service."""
    edges = shared.kb
    running = running_in(service, edges)
    models = [each.model for each in running]
    runbooks = _runbooks(edges, [service, *models])
    around = {r.page.path: r for r in (service, *models, *runbooks, *_data(edges, models))}
    on_call = tuple(_parties(service.get("on_call"), [m.get("monitoring.on_call") for m in models]))
    return Duty(
        service,
        on_call,
        tuple(parties_of(service.get("escalation"))),
        tuple(_links(service.items("dashboards"))),
        running,
        tuple(_alerts(edges, service, models, runbooks, on_call)),
        runbooks,
        tuple(_texts(models, "monitoring.rollback")),
        tuple(_texts(runbooks, "rollback")),
        open_incidents(link for each in (service, *models) for link in edges.incoming(each)),
        tuple(_changed(shared, around.values())),
    )


def _runbooks(edges: Edges, records: Iterable[Record]) -> tuple[Record, ...]:
    """The runbooks of the service and its models: named there, or naming them."""
    found: dict[str, Record] = {}
    for record in records:
        ends = [link.target for link in edges.outgoing(record) if link.relation == "runbook"]
        ends += [each.source for each in edges.incoming(record)]
        for end in ends:
            if end is not None and end.type.name == "runbook" and not is_over(end):
                found.setdefault(end.page.path, end)
    return tuple(found.values())


def _data(edges: Edges, models: Iterable[Record]) -> list[Record]:
    return [
        link.target
        for model in models
        for link in edges.outgoing(model)
        if link.relation in _MADE_WITH and link.target is not None
    ]


def _parties(first: Any, others: Iterable[Any]) -> list[Party]:
    own = parties_of(first)
    found = own or [party for value in others for party in parties_of(value)]
    return list({party.name: party for party in found if party.name}.values())


def _links(values: Iterable[Any]) -> Iterator[tuple[str, str]]:
    for value in values:
        url = value.get("url") if isinstance(value, dict) else value
        if isinstance(url, str):
            title = value.get("title") if isinstance(value, dict) else None
            yield str(title or url), url


def _alerts(
    edges: Edges,
    service: Record,
    models: Iterable[Record],
    runbooks: tuple[Record, ...],
    on_call: tuple[Party, ...],
) -> Iterator[Alert]:
    """The alerts of the service, then those of its models that it does not name itself.

    A service is more than its models: its alerts do not get the runbook of one of them.
    """
    told: set[str] = set()
    of_service = [(each, service) for each in _runbooks(edges, [service])]
    values = [(value, of_service, on_call) for value in service.items("alerts")]
    for model in models:
        own = [*((each, model) for each in _runbooks(edges, [model])), *of_service]
        called = tuple(_parties(model.get("monitoring.on_call"), ())) or on_call
        values += [(value, own, called) for value in model.items("monitoring.alerts")]
    for value, near, called in values:
        alert = value if isinstance(value, dict) else {"name": value}
        name = alert.get("name")
        if not isinstance(name, str) or not name.strip() or name.casefold() in told:
            continue
        told.add(name.casefold())
        condition, url = alert.get("condition"), alert.get("url")
        yield Alert(
            name,
            condition if isinstance(condition, str) else "",
            url if isinstance(url, str) else "",
            service,
            *_runbook_for(name, runbooks, near),
            called,
        )


def _runbook_for(
    name: str, runbooks: tuple[Record, ...], near: list[tuple[Record, Record]]
) -> tuple[Record | None, Record | None]:
    """The runbook that speaks of an alert, else the nearest and whose it is."""
    for each in runbooks:
        if name.casefold() in str(each.get("trigger")).casefold():
            return each, None
    return near[0] if near else (None, None)


def _texts(records: Iterable[Record], name: str) -> Iterator[tuple[Record, str]]:
    for record in records:
        text = record.text(name)
        if text:
            yield record, text


def _changed(shared: Shared, records: Iterable[Record]) -> list[tuple[date, Record]]:
    """What changed in the seven days before the build, the newest first."""
    earliest = shared.as_of - timedelta(days=_DAYS)
    found = [
        (day, record)
        for record in records
        if (day := shared.updated(record)) is not None and earliest <= day <= shared.as_of
    ]
    return sorted(found, key=lambda pair: (-pair[0].toordinal(), pair[1].title))
