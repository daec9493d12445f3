"""Judging a change: what it brought blocks, what was there before it does not."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from cardfile.diagnostic import Diagnostic, Severity, State
from cardfile.lint.baseline import FILE_NAME, Baseline
from cardfile.lint.changed_lines import changed_lines
from cardfile.lint.fingerprint import name_in_fingerprint
from cardfile.lint.report import INTERNAL_ERROR, NOTHING_CHECKED, UNUSABLE, Report
from cardfile.lint.run import lint_project

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from cardfile.lint.selection import Selection
    from cardfile.project import Change
    from cardfile.source import Page
    from cardfile.source.suppressions import Suppression

_SPOILING = UNUSABLE | {INTERNAL_ERROR}


class Comparison:
    """What a report about a change was held against, for the outputs that say so."""

    def __init__(self, change: Change) -> None:
        self.change = change
        self.ref, self.commit = change.ref, change.commit

    @cached_property
    def records(self) -> int:
        """How many records changed."""
        return len(self.change.records)

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """Why records were checked that did not change, each as a sentence."""
        return self.change.in_full

    @cached_property
    def _lines(self) -> dict[str, tuple[range, ...]]:
        return {}

    def holds(self, path: str, line: int) -> bool:
        """Whether a line of a file is one that the change wrote."""
        if path not in self.change.changes.touched:
            return False
        if path not in self._lines:
            former = self.change.before.source(self.change.former_path(path))
            today = self.change.after.source(path)
            before, after = former.text if former else "", today.text if today else ""
            self._lines[path] = changed_lines(before, after)
        return any(line in lines for lines in self._lines[path])


class Review:
    """What a change that is not trusted would have altered in how it is judged."""

    def __init__(self, change: Change, comparison: Comparison) -> None:
        policy = change.policy
        self.ref, self.commit = (policy.ref, policy.commit) if policy else ("", "")
        self.changed = policy.changed(change.changes.paths) if policy else ()
        self.unheeded: set[tuple[str, int]] = set()
        self._comparison = comparison

    def heeds(self, page: Page, comment: Suppression) -> bool:
        """Whether a comment exempts: not one that the change itself wrote."""
        line = page.source.position(comment.start).line
        if not self._comparison.holds(page.path, line):
            return True
        self.unheeded.add((page.path, line))
        return False


def lint_change(
    change: Change,
    *,
    as_of: date,
    selection: Selection | None = None,
    baseline: Baseline | None = None,
    whole: bool = False,
    verify: bool = True,
) -> Report:
    """Judge what a change brought, wherever it shows, and what was wrong before where it touched.

    With `whole` everything is reported, and all of it blocks.

    The earlier state is judged as on the same day and by the same rules, so that no finding is
    new because a day passed or a rule was switched on.
    """
    comparison = Comparison(change)
    review = Review(change, comparison) if change.policy else None
    report = lint_project(
        change.after,
        as_of=as_of,
        selection=selection,
        baseline=baseline,
        base=change.before,
        renames=change.changes.renames,
        heeded=review.heeds if review else lambda _page, _comment: True,
        verify=verify,
    )
    if whole:
        return Report(change.after, list(report.everything), report.run, review=review)
    known: Counter[tuple[str, int]] = Counter()
    if report.diagnostics:
        known = _known(change, as_of, selection)
    nothing_before = not len(change.before.kb)
    found = [
        _dated(item, known)
        for item in report.everything
        if not (item.code == NOTHING_CHECKED and nothing_before)
    ]
    kept = [item for item in found if item.state is State.NEW or item.path in change.files]
    return Report(change.after, kept, report.run, comparison, change.files, review=review)


def lint_before(
    change: Change, *, as_of: date, selection: Selection | None = None
) -> tuple[Diagnostic, ...]:
    """What was found in the earlier state, judged as on this day and by the rules of today.

    What was exempted then does not count: who takes an exemption away answers for what it held.
    """
    found = _everything_before(change, as_of, selection)
    return tuple(item for item in found if item.state is State.NEW)


def _everything_before(
    change: Change, as_of: date, selection: Selection | None
) -> tuple[Diagnostic, ...]:
    settings = change.before.settings
    before = replace(
        change.before,
        # what is selected and how much it weighs is a matter of today
        settings=replace(settings, lint=change.after.settings.lint),
        history=change.after.history,
    )
    return lint_project(
        before,
        as_of=as_of,
        selection=selection,
        baseline=Baseline.read(settings.root / FILE_NAME, settings.files),
        names=_names(change),
        verify=False,
    ).everything


def fixed(change: Change, *, as_of: date) -> list[Diagnostic]:
    """What was found in the earlier state and is not found any more; hints are left out.

    What the lint baseline knew counts, too: this is how it gets shorter.
    """
    now = lint_project(change.after, as_of=as_of, verify=False)
    left = Counter(item.fingerprint for item in now.everything)
    gone = []
    for item in _everything_before(change, as_of, None):
        left[item.fingerprint] -= 1
        told = item.severity is not Severity.HINT and item.state is not State.SUPPRESSED
        if left[item.fingerprint] < 0 and told:
            gone.append(item)
    return gone


def _known(change: Change, as_of: date, selection: Selection | None) -> Counter[tuple[str, int]]:
    """How often each finding was there before, by fingerprint and severity."""
    found = lint_before(change, as_of=as_of, selection=selection)
    return Counter((item.fingerprint, item.severity.rank) for item in found)


def _names(change: Change) -> Mapping[str, str]:
    """What the pages of the earlier state are called in the fingerprints of today."""
    kb = change.after.kb
    pages = {change.former_path(path): path for path in kb.pages}
    records = {
        change.former_path(record.page.path): name_in_fingerprint(record, record.page.path)
        for record in kb
    }
    return pages | records


def _dated(item: Diagnostic, known: Counter[tuple[str, int]]) -> Diagnostic:
    """Marked as older where it was there before and was as bad; a run that is spoiled stays so."""
    if item.state is not State.NEW or item.code in _SPOILING:
        return item
    for rank in range(item.severity.rank + 1):
        if known[item.fingerprint, rank] > 0:
            known[item.fingerprint, rank] -= 1
            return replace(item, state=State.OLDER, fixes=())
    return item
