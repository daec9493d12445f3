"""Running things: runbooks and their trials, incidents, and what is to be done after them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from cardfile.graph.handover import OPEN_INCIDENTS
from cardfile.graph.running import DEPLOYED_IN, runs_in
from cardfile.graph.status import is_over
from cardfile.records import parties_of
from cardfile.views import words
from cardfile.views.departures import departure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from cardfile.graph.edges import Edges
    from cardfile.records import Link, Party, Record
    from cardfile.views.shared import Shared

RUNBOOK, INCIDENT = "runbook", "incident"
_YEAR = 365
_LONG = 2 * 24 * 60
_IN_USE = frozenset({"production", "live", "degraded"})


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something to be done after an incident; `record` is where it is carried on."""

    incident: Record
    what: str
    owner: str
    due: date | None
    is_done: bool
    record: Record | None


@dataclass(frozen=True, slots=True)
class Running:
    """A model that runs in a service; `told` is what the link says: environment, roll-out, day."""

    model: Record
    version: str
    told: tuple[str, ...]

    @property
    def version_told(self) -> tuple[str, ...]:
        """Which version runs, and which one the card describes where that is another."""
        described = str(self.model.get("version") or "")
        if not self.version:
            return ("version not recorded",)
        if described in ("", self.version):
            return (f"version {self.version}",)
        return (f"version {self.version}", f"the card describes {described}")


def follow_ups(incident: Record, shared: Shared) -> list[FollowUp]:
    """What an incident asks for, done or not; a mere text is open."""
    links = {link.reference.pointer: link.target for link in shared.outgoing(incident)}
    entries = {each.pointer: each for each in incident.each("follow_ups")}
    found = []
    for place, item in enumerate(incident.items("follow_ups")):
        pointer = f"/follow_ups/{place}"
        entry = entries.get(pointer)
        if entry is None:
            if isinstance(item, str) and item.strip():
                found.append(FollowUp(incident, item, "", None, is_done=False, record=None))
            continue
        is_done = entry.get("done") is True
        owner = ", ".join(_asked(each, shared, is_done) for each in parties_of(entry.get("owner")))
        what = entry.text("what") or entry.text("title") or entry.text("description") or ""
        record = links.get(f"{pointer}/ref")
        found.append(FollowUp(incident, what, owner, entry.date("due"), is_done, record))
    return found


def _asked(party: Party, shared: Shared, is_done: bool) -> str:  # noqa: FBT001
    """Whom a follow-up is left to; of what is still open, whether they are there to do it."""
    gone = "" if is_done else departure(party, shared)
    return f"{shared.person(party)}, {gone}" if gone else shared.person(party)


def is_open_incident(record: Record) -> bool:
    """Whether a record is an incident that is not over."""
    return record.type.name == INCIDENT and record.status in OPEN_INCIDENTS


def open_incidents(incoming: Iterable[Link]) -> tuple[Record, ...]:
    """The incidents that are not over among what links to something as affecting it, each once."""
    found = {
        link.source.page.path: link.source
        for link in incoming
        if link.relation == "affects" and is_open_incident(link.source)
    }
    return tuple(found.values())


def lasted(incident: Record) -> list[tuple[str, str]]:
    """How long it took until somebody noticed, and until it was over: what, and when."""
    found = []
    for key, name in (("detected", "Noticed"), ("resolved", "Over")):
        text = _between(incident.get("started"), incident.get(key))
        if text:
            found.append((name, text))
    return found


def _between(start: object, end: object) -> str:
    """The time between two moments in words; days where one of them has no time of day."""
    one, other = _moment(start), _moment(end)
    if one is None or other is None:
        return ""
    if not (_has_time(start) and _has_time(end)):
        days = (other.date() - one.date()).days
        return "" if days < 0 else f"after {words.counted(days, 'day')}" if days else "the same day"
    minutes = int((other - one).total_seconds()) // 60
    if minutes < 0:
        return ""
    if minutes >= _LONG:
        return f"after {words.counted(minutes // 1440, 'day')}"
    hours, rest = divmod(minutes, 60)
    parts = [words.counted(hours, "hour")] * bool(hours) + [f"{rest} min"] * bool(rest or not hours)
    return f"after {' '.join(parts)}"


def _has_time(value: object) -> bool:
    return isinstance(value, str) and len(value) > len("2026-11-23")


def _moment(value: object) -> datetime | None:
    if not isinstance(value, str):
        return None
    try:
        found = datetime.fromisoformat(value)
    except ValueError:
        return None
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)


def last_tried(runbook: Record) -> date | None:
    """The day on which somebody last went through it."""
    return runbook.date("last_tested")


def needs_trying(runbook: Record, as_of: date) -> bool:
    """Whether nobody went through it for a year, although it holds."""
    if is_over(runbook) or runbook.status == "draft":
        return False
    tried = last_tried(runbook)
    return tried is None or (as_of - tried).days > _YEAR


def without_runbook(shared: Shared) -> list[Record]:
    """What is in use and has no runbook, by either end of the link."""
    found = []
    for record in shared.records:
        if record.broken or record.effective_status.name not in _IN_USE:
            continue
        fields = (field.path.rpartition(".")[2] for field in record.type.relations)
        if RUNBOOK not in fields:
            continue
        has_one = any(
            link.target is not None and link.target.type.name == RUNBOOK
            for link in shared.outgoing(record)
        ) or any(link.source.type.name == RUNBOOK for link in shared.incoming(record))
        if not has_one:
            found.append(record)
    return found


def running_in(service: Record, edges: Edges) -> tuple[Running, ...]:
    """The models that say they are deployed in a service, then those that it names itself."""
    return tuple(_running(service, edges))


def _running(service: Record, edges: Edges) -> Iterator[Running]:
    told: set[str] = set()
    for link in edges.incoming(service):
        if link.relation == DEPLOYED_IN and runs_in(link.source, service, edges):
            told.add(link.source.page.path)
            own = link.reference.own
            version = own.get("version") or link.source.get("version")
            day = words.as_date(own.get("since"))
            since = f"since {words.day(day)}" if day else ""
            kept = (own.get("environment"), own.get("rollout"), since)
            said = tuple(dict.fromkeys(str(word) for word in kept if word))
            yield Running(link.source, str(version or ""), said)
    for link in edges.outgoing(service):
        target = link.target
        if link.relation == "runs" and target is not None and target.page.path not in told:
            version = link.reference.parsed.version or target.get("version")
            yield Running(target, str(version or ""), ())
