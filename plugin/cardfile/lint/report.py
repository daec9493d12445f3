"""A knowledge base with what was found in it: what everything that shows, shows."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from cardfile.diagnostic import Applicability, Diagnostic, Severity, State
from cardfile.rules import registry

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from datetime import date

    from cardfile.lint.changed import Comparison, Review
    from cardfile.project import Project
    from cardfile.records import Record
    from cardfile.schema import Types
    from cardfile.settings import Settings
    from cardfile.syntax.text import SourceText

INTERNAL_ERROR = "CF001"
NOTHING_CHECKED = "CF008"
UNUSABLE = frozenset({"CF002", NOTHING_CHECKED, "CF801", "CF802", "CF803"})
"""What spoils a whole run: it is not what was asked for, whatever else it found."""


@dataclass(frozen=True)
class Run:
    """What a report was made with; the digests are worked out for the outputs that print them."""

    version: str
    as_of: date
    settings: Settings
    types: Types
    prefix: str = ""

    @cached_property
    def config_digest(self) -> str:
        """Changes with the settings."""
        return self.settings.digest

    @cached_property
    def rules_digest(self) -> str:
        """Changes with the rules."""
        names = "\n".join(f"{rule.code} {rule.slug}" for rule in registry().rules)
        return hashlib.sha256(names.encode()).hexdigest()

    @cached_property
    def schemas(self) -> Mapping[str, str]:
        """The digest of each record type, by its name."""
        return {kind.name: kind.digest for kind in self.types}


@dataclass(frozen=True, slots=True)
class Summary:
    """True totals of a run, also where the output shows less.

    What is not new is counted in `suppressed`, `baselined` or `older` alone; hints nowhere.
    `counted` is what `documents` are.
    """

    files_checked: int
    documents: int
    by_severity: Mapping[str, int]
    by_code: Mapping[str, int]
    fixable: int
    suppressed: int
    baselined: int
    new: int
    counted: str = "record"
    older: int = 0


class Report:
    """What was found, with the project that it was found in.

    `everything` has hints and baselined findings too; `diagnostics` is what outputs print.
    `comparison` is there where only what changed was judged, `review` where a trusted commit
    judged it.
    """

    def __init__(
        self,
        project: Project,
        everything: list[Diagnostic],
        run: Run,
        comparison: Comparison | None = None,
        scope: Collection[str] | None = None,
        review: Review | None = None,
    ) -> None:
        self.project = project
        self.everything = tuple(sorted(everything, key=lambda item: item.sort_key))
        self.run = run
        self.comparison = comparison
        self.review = review
        self._scope = scope

    @property
    def records(self) -> Iterator[Record]:
        """The records that this is a report of, by path."""
        for record in self.project.kb:
            if self._scope is None or record.page.path in self._scope:
                yield record

    @cached_property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """New findings but hints, in the order of path, line, column and code."""
        return tuple(
            item
            for item in self.everything
            if item.severity is not Severity.HINT and item.state is State.NEW
        )

    @cached_property
    def by_path(self) -> Mapping[str, tuple[Diagnostic, ...]]:
        """Everything that is new by the file that it is in, hints included."""
        found: dict[str, list[Diagnostic]] = {}
        for item in self.everything:
            if item.state is State.NEW:
                found.setdefault(item.path, []).append(item)
        return {path: tuple(items) for path, items in found.items()}

    def source(self, path: str) -> SourceText | None:
        """The text of a file that a diagnostic points into."""
        return self.project.source(path)

    @cached_property
    def summary(self) -> Summary:
        """The totals."""
        return self.totals()

    def totals(self) -> Summary:
        """The totals of what outputs print."""
        severities = Counter(item.severity.value for item in self.diagnostics)
        codes = Counter(item.code for item in self.diagnostics)
        states = Counter(
            item.state for item in self.everything if item.severity is not Severity.HINT
        )
        return Summary(
            files_checked=self.project.files,
            documents=len(self.project.kb),
            by_severity=dict(sorted(severities.items())),
            by_code=dict(sorted(codes.items())),
            fixable=sum(_is_fixable(item) for item in self.diagnostics),
            suppressed=states[State.SUPPRESSED],
            baselined=states[State.BASELINED],
            new=states[State.NEW],
            older=states[State.OLDER],
        )

    def worst(self) -> Severity | None:
        """The severity of the worst new finding, or none."""
        ranked = sorted(self.diagnostics, key=lambda item: item.severity.rank)
        return ranked[0].severity if ranked else None

    def fails(self, fail_on: str) -> bool:
        """Whether a new finding is at or above `fail_on` (`never` for none)."""
        worst = self.worst()
        return fail_on != "never" and worst is not None and worst.at_least(Severity(fail_on))

    def restricted(self, paths: Collection[str]) -> Report:
        """The same report of these files alone, and of what spoils the whole run.

        That there is no record at all is no fault then: the files may be other pages.
        """
        spoils = UNUSABLE - {NOTHING_CHECKED}
        kept = [item for item in self.everything if item.path in paths or item.code in spoils]
        return Report(self.project, kept, self.run, self.comparison, paths, self.review)

    def exit_status(self, fail_on: str) -> int:
        """3 for a bug, 2 where the run could not be what was asked for, 1 for findings, else 0."""
        codes = {item.code for item in self.diagnostics}
        if INTERNAL_ERROR in codes:
            return 3
        return 2 if codes & UNUSABLE else int(self.fails(fail_on))


def _is_fixable(item: Diagnostic) -> bool:
    return any(fix.verified and fix.applicability is Applicability.SAFE for fix in item.fixes)
