"""When a decision was in force: from its acceptance until what replaced or ended it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from cardfile.source import read_page
from cardfile.views import words
from cardfile.views.decisions.succession import successors

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cardfile.records import Record
    from cardfile.views.shared import Shared

_ENDED = frozenset({"superseded", "deprecated", "retired", "archived"})


@dataclass(frozen=True, slots=True)
class Term:
    """The days on which a decision was in force: `begins` is the first, `ends` the first after.

    `was_ever` is false for one that nobody ever had to follow. An end that is none is open; a
    beginning that is none is not recorded.
    """

    was_ever: bool = False
    begins: date | None = None
    ends: date | None = None

    def holds_on(self, day: date) -> bool | None:
        """Whether it was in force on a day; none where the records do not say."""
        if not self.was_ever or (self.ends is not None and day >= self.ends):
            return False
        return None if self.begins is None else day >= self.begins


def decision_types(shared: Shared) -> frozenset[str]:
    """The types of records that decide something."""
    return frozenset(kind.name for kind in shared.kb.types if "decision" in kind.properties)


def decisions(shared: Shared) -> tuple[Record, ...]:
    """All decisions that could be read."""
    names = decision_types(shared)
    return tuple(r for r in shared.records if r.type.name in names and not r.broken)


def terms(shared: Shared) -> Mapping[str, Term]:
    """The term of each decision by its path; `shared.once(terms)` keeps them."""
    found = shared.once(decisions)
    accepted = _accepted_before(found, shared)
    begun = {record.page.path: _begins(record, accepted) for record in found}
    begun |= {
        record.page.path: day
        for record in found
        if begun[record.page.path] is None and (day := _kept_from_acceptance(record, shared))
    }
    return {
        record.page.path: Term(
            _was_ever(record),
            begun[record.page.path],
            min(_ends(record, begun, shared), default=None) if _was_ever(record) else None,
        )
        for record in found
    }


def _was_ever(record: Record) -> bool:
    return record.type.lifecycle.is_active(record.status) or record.status in _ENDED


def _begins(record: Record, accepted: Mapping[str, date]) -> date | None:
    """`date` is the day of the latest step: of one that has ended, that is not the beginning."""
    if record.type.lifecycle.is_active(record.status):
        return record.date("date")
    if record.status not in _ENDED:
        return None
    return accepted.get(record.page.path) or record.date("created")


def _kept_from_acceptance(record: Record, shared: Shared) -> date | None:
    """The day of a superseded decision, where it was before that of what superseded it.

    Many change the status alone, or a section of the text, and leave the day as it was.
    """
    stated = record.date("date") if record.status in _ENDED else None
    later = [successor.date("date") for successor in successors(record, shared)]
    return stated if stated and any(day and day > stated for day in later) else None


def _ends(record: Record, begun: Mapping[str, date | None], shared: Shared) -> Iterator[date]:
    expires = record.date("expires")
    if expires is not None:
        yield day_after(expires)
    stated = record.date("date") if record.status in _ENDED else None
    begins = begun[record.page.path]
    if stated is not None and (
        begins is None or stated > begins or not _is_followed(record, shared)
    ):
        yield stated
    for successor in successors(record, shared):
        if (day := begun.get(successor.page.path)) is not None:
            yield day


def _is_followed(record: Record, shared: Shared) -> bool:
    """Whether another decision says by its own day when this one ended."""
    return any(successor.date("date") for successor in successors(record, shared))


def day_after(day: date) -> date:
    """The next day; the last of all days has none but itself."""
    return day + timedelta(days=1) if day < date.max else day


def _accepted_before(found: tuple[Record, ...], shared: Shared) -> dict[str, date]:
    """When git first saw a decision in force that is no longer; nothing where it never did."""
    ended = {record.page.path: record for record in found if record.status in _ENDED}
    project = shared.report.project
    accepted: dict[str, date] = {}
    for path, versions in (project.history.versions(ended) if ended else {}).items():
        record = ended[path]
        for version in versions:
            page = read_page(version.content, path, record.page.docs_path, project.settings)
            data = page.data or {}
            status = data.get("status")
            if isinstance(status, str) and record.type.lifecycle.is_active(status):
                accepted[path] = words.as_date(data.get("date")) or version.day
                break
    return accepted
