"""What will start to be found as days pass: when, and who can answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from cardfile.diagnostic import State
from cardfile.lint.run import context_of, lint_project
from cardfile.rules import registry
from cardfile.rules.registry import FAULT, KNOWLEDGE_BASE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardfile.diagnostic import Diagnostic, Finding
    from cardfile.lint.baseline import Baseline
    from cardfile.lint.report import Report
    from cardfile.lint.selection import Selection
    from cardfile.project import Project
    from cardfile.records import Party
    from cardfile.rules import Context, Rule

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Coming:
    """A finding that is not there yet: the day on which it starts, and who answers for it."""

    starts_on: date
    diagnostic: Diagnostic
    owners: tuple[Party, ...]


def forecast(
    project: Project,
    *,
    as_of: date,
    until: date,
    selection: Selection | None = None,
    baseline: Baseline | None = None,
) -> list[Coming]:
    """What is found on `until` and not yet on `as_of`, by the day on which it starts."""
    today, then = (
        lint_project(project, as_of=day, selection=selection, baseline=baseline, verify=False)
        for day in (as_of, until)
    )
    known = {_key(item) for item in _told(today)}
    context = context_of(project, as_of)
    found = [
        Coming(_first_day(project, item, context, until), item, _owners(project, item))
        for item in _told(then)
        if _key(item) not in known
    ]
    return sorted(found, key=lambda coming: (coming.starts_on, coming.diagnostic.sort_key))


def _told(report: Report) -> Iterable[Diagnostic]:
    return (item for item in report.diagnostics if item.state is State.NEW)


def _key(item: Diagnostic) -> tuple[str, str, str]:
    """What stays the same of a finding while its words count days."""
    place = item.range.start if item.range else None
    return item.code, item.path, item.pointer or str(place)


def _first_day(project: Project, item: Diagnostic, context: Context, until: date) -> date:
    """The first day of those up to `until` on which the rule finds it."""
    rule = registry().by_name[item.code]
    if FAULT in rule.on:
        return _day_behind(item, until)
    before, after = context.as_of, until
    while after - before > _DAY:
        middle = before + (after - before) // 2
        if _is_found(project, rule, item, replace(context, as_of=middle)):
            after = middle
        else:
            before = middle
    return after


def _day_behind(item: Diagnostic, until: date) -> date:
    """An exemption holds to the end of the day that its comment names."""
    try:
        return date.fromisoformat(str(item.data.get("until", ""))) + _DAY
    except ValueError:
        return until


def _is_found(project: Project, rule: Rule, item: Diagnostic, context: Context) -> bool:
    record = project.kb.index.by_path.get(item.path)
    if KNOWLEDGE_BASE in rule.on:
        found: Iterable[Finding] = rule.check(context)
    elif record is None:
        return False
    else:
        found = rule.check(record, context)
    return any(
        finding.pointer == item.pointer and (finding.path or item.path) == item.path
        for finding in found
    )


def _owners(project: Project, item: Diagnostic) -> tuple[Party, ...]:
    record = project.kb.index.by_path.get(item.path)
    return tuple(record.owners) if record else ()
