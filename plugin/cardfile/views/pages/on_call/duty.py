"""What somebody on call needs of a service: what runs there, alerts, whom to call, the way back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from cardfile.graph.handover import OPEN_INCIDENTS
from cardfile.graph.status import is_over
from cardfile.records.party import parties_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from cardfile.graph.edges import Edges
    from cardfile.records import Link, Party, Record
    from cardfile.views.shared import Shared

_DAYS = 7
_MADE_WITH = frozenset({"trained_on", "finetuned_on", "pretrained_on", "derived_from"})


@dataclass(frozen=True, slots=True)
class Running:
    """A model that runs in a service; `told` is what the link says: environment, roll-out, day."""

    model: Record
    version: str
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alert:
    """An alert by its name, with the runbook that speaks of it, else that of the service."""

    name: str
    condition: str
    url: str
    service: Record
    runbook: Record | None


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
    running = tuple(_running(edges.outgoing(service), edges.incoming(service)))
    models = [each.model for each in running]
    runbooks = _runbooks(edges, [service, *models])
    around = {r.page.path: r for r in (service, *models, *runbooks, *_data(edges, models))}
    return Duty(
        service,
        tuple(_parties(service.get("on_call"), [m.get("monitoring.on_call") for m in models])),
        tuple(parties_of(service.get("escalation"))),
        tuple(_links(service.items("dashboards"))),
        running,
        tuple(_alerts(service, models, runbooks)),
        runbooks,
        tuple(_rollbacks([*runbooks, *models])),
        tuple(_incidents(edges, [service, *models])),
        tuple(_changed(shared, around.values())),
    )


def _running(outgoing: Iterable[Link], incoming: Iterable[Link]) -> Iterator[Running]:
    """The models that say they are deployed here, then those that the service names."""
    told: set[str] = set()
    for link in incoming:
        if link.relation == "deployed_in" and not is_over(link.source):
            told.add(link.source.page.path)
            own = link.reference.own
            version = own.get("version") or link.source.get("version")
            kept = (own.get("environment"), own.get("rollout"), own.get("since"))
            since = f"since {kept[2]}" if kept[2] else ""
            words = tuple(dict.fromkeys(str(w) for w in (kept[0], kept[1], since) if w))
            yield Running(link.source, str(version or ""), words)
    for link in outgoing:
        target = link.target
        if link.relation == "runs" and target is not None and target.page.path not in told:
            version = link.reference.parsed.version or target.get("version")
            yield Running(target, str(version or ""), ())


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
    service: Record, models: Iterable[Record], runbooks: tuple[Record, ...]
) -> Iterator[Alert]:
    """The alerts of the service, then those of its models that it does not name itself."""
    told: set[str] = set()
    values = [*service.items("alerts")]
    values += [alert for model in models for alert in model.items("monitoring.alerts")]
    for value in values:
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
            _runbook_for(name, runbooks),
        )


def _runbook_for(name: str, runbooks: tuple[Record, ...]) -> Record | None:
    named = (each for each in runbooks if name.casefold() in str(each.get("trigger")).casefold())
    return next(named, runbooks[0] if runbooks else None)


def _rollbacks(records: Iterable[Record]) -> Iterator[tuple[Record, str]]:
    for record in records:
        text = record.text("rollback") or record.text("monitoring.rollback")
        if text:
            yield record, text


def _incidents(edges: Edges, records: Iterable[Record]) -> list[Record]:
    found = {
        link.source.page.path: link.source
        for record in records
        for link in edges.incoming(record)
        if link.relation == "affects" and link.source.type.name == "incident"
    }
    return [record for record in found.values() if record.status in OPEN_INCIDENTS]


def _changed(shared: Shared, records: Iterable[Record]) -> list[tuple[date, Record]]:
    """What changed in the seven days before the build, the newest first."""
    earliest = shared.as_of - timedelta(days=_DAYS)
    found = [
        (day, record)
        for record in records
        if (day := shared.updated(record)) is not None and earliest <= day <= shared.as_of
    ]
    return sorted(found, key=lambda pair: (-pair[0].toordinal(), pair[1].title))
