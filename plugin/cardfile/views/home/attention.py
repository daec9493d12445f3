"""What needs somebody: every entry is a question that the records themselves leave open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.graph.running import is_done_with, runs_where
from cardfile.records.evidence import EvidenceKind
from cardfile.views import chips, words
from cardfile.views.anchors import record_url
from cardfile.views.dashboard import counted, term
from cardfile.views.departures import departure
from cardfile.views.operations import INCIDENT, follow_ups, is_open_incident
from cardfile.views.queries import query_url, select

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cardfile.records import Record
    from cardfile.views.shared import PageContext, Shared

    Note = Callable[[Record, Shared], str | None]

_SHOWN = 4
_MOST = 24
_IDEAS = frozenset({"draft", "in-review", "proposed", "planned", "idea"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A record that a question is about, with the answer that it gives."""

    text: str
    href: str
    note: str


@dataclass(frozen=True, slots=True)
class Question:
    """One kind of open question; `rest` is shown on request, `more` are left to the query."""

    count: int
    href: str | None
    title: str
    tone: str
    first: tuple[Entry, ...]
    rest: tuple[Entry, ...]
    more: int


@dataclass(frozen=True, slots=True)
class _Open:
    """The records with one kind of question; `query` finds the same ones, where one can."""

    what: str
    tone: str
    found: tuple[tuple[Record, str], ...]
    query: str = ""
    noun: str = "record"


def questions(page: PageContext) -> tuple[Question, ...]:
    """The open questions, those with nothing open left out."""
    return tuple(_question(item, page) for item in page.shared.once(_open_questions))


def _question(item: _Open, page: PageContext) -> Question:
    count = len(item.found)
    if item.query:
        href: str | None = query_url(page, item.query)
    else:
        cell = counted(page, [record for record, _ in item.found])
        href = cell.count.href if cell.count else None
    entries = tuple(
        Entry(record.title, record_url(page, record), note) for record, note in item.found[:_MOST]
    )
    title = f"{item.noun}{'' if count == 1 else 's'} {item.what}"
    first, rest = entries[:_SHOWN], entries[_SHOWN:]
    return Question(count, href, title, item.tone, first, rest, count - len(entries))


def _open_questions(shared: Shared) -> list[_Open]:
    kept = [record for record in shared.records if not record.broken]
    day = shared.as_of.isoformat()
    finals = {
        name for record in kept for name in [record.effective_status.name] if chips.is_final(record)
    }
    overdue = f"review_by<{day}" + (f" -{term('status', *sorted(finals))}" if finals else "")
    unknown = "(personal_data=unknown OR column.personal_data=unknown)"
    over = _statuses(kept, lambda record: chips.has_expired(record, shared.as_of))
    ended = f"expires<{day} {over}" if over else ""
    broke = _statuses(kept, is_open_incident)
    broke = f"{term('type', INCIDENT)} {broke}" if broke else ""
    found = (
        _open("not resolved", "bad", kept, shared, _incident, broke, "incident"),
        _open("with overdue follow-ups", "warn", kept, shared, _follow_ups, noun="incident"),
        _open("that cannot be trusted yet: errors", "bad", shared.records, shared, _errors),
        _open("with an overdue review", "warn", kept, shared, _overdue, overdue),
        _open("expired, and still accepted", "warn", kept, shared, _ended, ended, "decision"),
        _open("with numbers that their artefacts do not confirm", "bad", kept, shared, _refuted),
        _open("with unverified numbers", "warn", kept, shared, _unbound),
        _open("with unknown personal data", "warn", kept, shared, _unknown_data, unknown),
        _open("not approved, but used in production", "bad", kept, shared, _drafts),
        _open("in use past the announced end", "bad", kept, shared, _outlived, noun="model"),
        _open("whose owner has left", "bad", kept, shared, _departed),
        _open("whose owner has no contact", "warn", kept, shared, _unreachable),
    )
    return [item for item in found if item.found]


def _statuses(records: Iterable[Record], holds: Callable[[Record], bool]) -> str:
    """The condition that names the states of some records; nothing where there are none."""
    names = sorted({record.effective_status.name for record in records if holds(record)})
    return term("status", *names) if names else ""


def _open(
    what: str,
    tone: str,
    records: Iterable[Record],
    shared: Shared,
    note: Note,
    query: str = "",
    noun: str = "record",
) -> _Open:
    """A question's records; the query counts only if it finds exactly these."""
    found = tuple(
        (record, text) for record in records if (text := note(record, shared)) is not None
    )
    if query and found:
        selected = {record.page.path for record in select(shared, query)}
        query = query if selected == {record.page.path for record, _ in found} else ""
    return _Open(what, tone, found, query, noun)


def _incident(record: Record, _: Shared) -> str | None:
    if not is_open_incident(record):
        return None
    level, started = record.text("severity"), record.date("started")
    said = [f"{words.plain(level)} severity"] if level else []
    said += [f"since {words.day(started)}"] if started else []
    return ", ".join(said) or chips.status_label(record, record.status)


def _follow_ups(record: Record, shared: Shared) -> str | None:
    if record.type.name != INCIDENT:
        return None
    still_open = [each for each in follow_ups(record, shared) if not each.is_done]
    late = [(each.due, each.owner) for each in still_open if each.due and each.due < shared.as_of]
    if not late:
        return None
    due, owner = min(late)
    many = f"{len(late)}, the first " if len(late) > 1 else ""
    return f"{many}due {words.day(due)}{f' ({owner})' if owner else ''}"


def _ended(record: Record, shared: Shared) -> str | None:
    expires = record.date("expires")
    if expires is None or not chips.has_expired(record, shared.as_of):
        return None
    return f"expired {words.day(expires)}"


def _errors(record: Record, shared: Shared) -> str | None:
    count = chips.error_count(record, shared)
    return words.counted(count, "error") if count else None


def _overdue(record: Record, shared: Shared) -> str | None:
    due = record.date("review_by")
    if due is None or due >= shared.as_of or chips.is_final(record):
        return None
    return f"due {words.day(due)}"


def _refuted(record: Record, shared: Shared) -> str | None:
    kinds = [proof.state.kind for proof in shared.proofs(record)]
    wrong = kinds.count(EvidenceKind.MISMATCHED)
    unread = kinds.count(EvidenceKind.UNREADABLE)
    parts = [f"{wrong} mismatched"] * bool(wrong) + [f"{unread} unreadable"] * bool(unread)
    return ", ".join(parts) or None


def _unbound(record: Record, shared: Shared) -> str | None:
    proofs = shared.proofs(record)
    count = sum(proof.state.kind is EvidenceKind.UNBOUND for proof in proofs)
    return f"{count} of {len(proofs)}" if count else None


def _unknown_data(record: Record, _: Shared) -> str | None:
    if record.text("personal_data") == "unknown":
        return "not known"
    columns = sum(column.text("personal_data") == "unknown" for column in record.columns)
    return words.counted(columns, "column") if columns else None


def _drafts(record: Record, shared: Shared) -> str | None:
    if record.status not in _IDEAS:
        return None
    users = [
        link.source.title
        for link in shared.incoming(record)
        if link.source.effective_status.name == "production"
        and link.reference.relation.impact in ("source", "both")
    ]
    return f"{chips.status_label(record, record.status)}; used by {users[0]}" if users else None


def _outlived(record: Record, shared: Shared) -> str | None:
    sunset = record.date("deprecation.sunset")
    if sunset is None or sunset >= shared.as_of:
        return None
    services = runs_where(record, shared.kb)
    if not services:
        return None
    named = ", ".join(service.title for service in services)
    return f"was to stop on {words.day(sunset)}; runs in {named}"


def _departed(record: Record, shared: Shared) -> str | None:
    if is_done_with(record, shared.kb):
        return None
    for owner in record.owners:
        if gone := departure(owner, shared):
            return f"{shared.person(owner)} {gone}"
    return None


def _unreachable(record: Record, shared: Shared) -> str | None:
    if chips.is_final(record):
        return None
    if not record.owners:
        return "no owner recorded" if "owner" in record.type.properties else None
    lost = [party for party in record.owners if not shared.has_contact(party)]
    # who has left is named as such, and once
    here = [party for party in lost if not departure(party, shared)]
    return shared.person(here[0]) if here and len(lost) == len(record.owners) else None
