"""What stands between a record and another status, and who can answer it."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.diagnostic import Edit, Severity, State
from cardfile.errors import ConfigError
from cardfile.lint.run import lint_project
from cardfile.project import RawPage
from cardfile.source.edits import apply_edits

if TYPE_CHECKING:
    from datetime import date

    from cardfile.diagnostic import Diagnostic
    from cardfile.graph import KnowledgeBase
    from cardfile.lint.baseline import Baseline
    from cardfile.lint.report import Report
    from cardfile.lint.selection import Selection
    from cardfile.project import Project
    from cardfile.records import Record
    from cardfile.schema.lifecycle import Lifecycle

_NOBODY = "nobody yet"
_ON_THE_PAGE = (None, "front-matter", "section", "inline")


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One error that the record would have in the wanted status, and who can mend it."""

    diagnostic: Diagnostic
    answered_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Readiness:
    """The legal steps from the record's status to the wanted one, and the obstacles.

    `way` begins with the record's status; it is none where no legal steps lead there.
    """

    record: Record
    status: str
    way: tuple[str, ...] | None
    obstacles: tuple[Obstacle, ...]

    @property
    def ready(self) -> bool:
        """Whether nothing stands between."""
        return self.way is not None and not self.obstacles


def readiness(
    project: Project,
    record: Record,
    status: str,
    *,
    as_of: date,
    selection: Selection | None = None,
    baseline: Baseline | None = None,
) -> Readiness:
    """Judge the project as if the record had this status; only errors stand between.

    Raises:
        ConfigError: its type has no such status.
    """
    lifecycle = record.type.lifecycle
    if status not in lifecycle.states:
        known = ", ".join(lifecycle.states) or "it has none"
        raise ConfigError(f"“{status}” is no status of {record.type.label.casefold()}: {known}")
    then = project.with_pages([_with_status(record, status)])
    before, after = (
        lint_project(each, as_of=as_of, selection=selection, baseline=baseline, verify=False)
        for each in (project, then)
    )
    known_before = {_key(item) for item in _errors(before)}
    found = [
        item
        for item in _errors(after)
        if item.path == record.page.path or _key(item) not in known_before
    ]
    obstacles = tuple(Obstacle(item, _answered_by(item, then.kb)) for item in found)
    return Readiness(record, status, way(lifecycle, record.status, status), obstacles)


def way(lifecycle: Lifecycle, before: str, after: str) -> tuple[str, ...] | None:
    """The fewest legal steps from one status to another, both included, or none."""
    queue: deque[tuple[str, ...]] = deque([(before,)])
    seen = {before}
    while queue:
        steps = queue.popleft()
        if steps[-1] == after:
            return steps
        for state in lifecycle.transitions.get(steps[-1], ()):
            if state not in seen:
                seen.add(state)
                queue.append((*steps, state))
    return None


def _errors(report: Report) -> list[Diagnostic]:
    return [
        item
        for item in report.diagnostics
        if item.state is State.NEW and item.severity is Severity.ERROR
    ]


def _key(item: Diagnostic) -> tuple[str, str, str]:
    return item.code, item.path, item.pointer or item.message


def _with_status(record: Record, status: str) -> RawPage:
    """The record's page with another status, written where the page writes it now."""
    page = record.page
    raw = page.source.encoded()
    if not record.broken:
        edited = apply_edits(raw, [_status_edit(record, status)])
        raw = raw if edited is None else edited
    return RawPage(page.path, page.docs_path, raw)


def _status_edit(record: Record, status: str) -> Edit:
    page = record.page
    origin = record.origins.get("status")
    written = record.places.value("/status") if "status" in record.data else None
    if written is not None and (origin.kind if origin else None) in _ON_THE_PAGE:
        return Edit(written, status)
    if page.block.kind != "front-matter":
        at = page.source.range(0, 0)
        return Edit(at, f"---\nstatus: {status}\n---\n")
    at = page.source.range(page.block.start, page.block.start)
    return Edit(at, f"status: {status}\n")


def _answered_by(item: Diagnostic, kb: KnowledgeBase) -> tuple[str, ...]:
    """The owner of what must change: of the linked record that spoils it, else of the record."""
    by_path = kb.index.by_path
    own = by_path.get(item.path)
    others = [
        by_path[place.range.path]
        for place in item.related
        if place.range.path != item.path and place.range.path in by_path
    ]
    record = others[0] if others else own
    names = tuple(owner.name for owner in record.owners) if record is not None else ()
    return names or (_NOBODY,)
