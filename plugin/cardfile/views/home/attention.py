"""What needs somebody: every entry is a question that the records themselves leave open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.diagnostic import Severity
from cardfile.records.evidence import EvidenceKind
from cardfile.views import chips, words
from cardfile.views.anchors import record_url

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cardfile.records import Record
    from cardfile.views.shared import PageContext

_SHOWN = 4
_IDEAS = frozenset({"draft", "in-review", "proposed", "planned", "idea"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A record that a question is about, with the answer that it gives."""

    text: str
    href: str
    note: str


@dataclass(frozen=True, slots=True)
class Question:
    """One kind of open question; `rest` is shown on request."""

    title: str
    tone: str
    first: tuple[Entry, ...]
    rest: tuple[Entry, ...]


def questions(records: Sequence[Record], page: PageContext) -> tuple[Question, ...]:
    """The open questions, those with nothing open left out."""
    kept = [record for record in records if not record.broken]
    everything = list(records)
    found = (
        _question("cannot be trusted yet: errors", "bad", everything, page, _errors),
        _question("with an overdue review", "warn", kept, page, _overdue),
        _question("with numbers that their artefacts do not confirm", "bad", kept, page, _refuted),
        _question("with unverified numbers", "warn", kept, page, _unbound),
        _question("with unknown personal data", "warn", kept, page, _unknown_data),
        _question("not approved, but used in production", "bad", kept, page, _drafts),
        _question("whose owner has no contact", "warn", kept, page, _unreachable),
    )
    return tuple(question for question in found if question is not None)


def _question(
    what: str,
    tone: str,
    records: Iterable[Record],
    page: PageContext,
    note: Callable[[Record, PageContext], str | None],
) -> Question | None:
    entries = [
        Entry(record.title, record_url(page, record), text)
        for record in records
        if (text := note(record, page)) is not None
    ]
    if not entries:
        return None
    title = f"{words.counted(len(entries), 'record')} {what}"
    return Question(title, tone, tuple(entries[:_SHOWN]), tuple(entries[_SHOWN:]))


def _errors(record: Record, page: PageContext) -> str | None:
    found = page.shared.report.by_path.get(record.page.path, ())
    count = sum(item.severity is Severity.ERROR for item in found)
    return words.counted(count, "error") if count else None


def _overdue(record: Record, page: PageContext) -> str | None:
    due = record.date("review_by")
    if due is None or due >= page.shared.as_of or chips.is_final(record):
        return None
    return f"due {words.day(due)}"


def _refuted(record: Record, page: PageContext) -> str | None:
    kinds = [proof.state.kind for proof in page.shared.proofs(record)]
    wrong = kinds.count(EvidenceKind.MISMATCHED)
    unread = kinds.count(EvidenceKind.UNREADABLE)
    parts = [f"{wrong} mismatched"] * bool(wrong) + [f"{unread} unreadable"] * bool(unread)
    return ", ".join(parts) or None


def _unbound(record: Record, page: PageContext) -> str | None:
    proofs = page.shared.proofs(record)
    count = sum(proof.state.kind is EvidenceKind.UNBOUND for proof in proofs)
    return f"{count} of {len(proofs)}" if count else None


def _unknown_data(record: Record, _: PageContext) -> str | None:
    if record.text("personal_data") == "unknown":
        return "not known"
    columns = sum(column.text("personal_data") == "unknown" for column in record.columns)
    return words.counted(columns, "column") if columns else None


def _drafts(record: Record, page: PageContext) -> str | None:
    if record.status not in _IDEAS:
        return None
    users = [
        link.source.title
        for link in page.shared.incoming(record)
        if link.source.effective_status.name == "production"
        and link.reference.relation.impact in ("source", "both")
    ]
    return f"{chips.status_label(record, record.status)}; used by {users[0]}" if users else None


def _unreachable(record: Record, page: PageContext) -> str | None:
    if chips.is_final(record):
        return None
    if not record.owners:
        return "no owner recorded" if "owner" in record.type.properties else None
    lost = [party for party in record.owners if not page.shared.has_contact(party)]
    return page.shared.person(lost[0]) if len(lost) == len(record.owners) else None
