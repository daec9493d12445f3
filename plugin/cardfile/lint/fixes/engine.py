"""Making fixes: collected, applied in memory, read again, held against what they declared."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cardfile.diagnostic import Diagnostic, Severity
from cardfile.diagnostic.position import whole_file
from cardfile.lint.fixes.application import applied, page_of
from cardfile.lint.fixes.choice import Wanted, compatible, repairs
from cardfile.lint.report import Report
from cardfile.project import RawPage
from cardfile.source.edits import apply_edits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from cardfile.lint.fixes.choice import Repair
    from cardfile.project import Project
    from cardfile.source import Page

    Judge = Callable[[Project], Report]

MOST_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class FixedFile:
    """A file as it was and as it is to be, with how many findings of each code were repaired."""

    path: str
    before: bytes
    after: bytes
    codes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What fixing amounts to; nothing is written yet.

    `report` judges the project as it is afterwards. `left_alone` are files whose findings could be
    repaired and that are not Cardfile's to write, each with the reason. `deferred` are repairs
    that are still to be made, because they met others in every round.
    """

    report: Report
    files: tuple[FixedFile, ...]
    left_alone: Mapping[str, str] = field(default_factory=dict)
    deferred: int = 0
    beside: bool = False


def fix_project(
    project: Project,
    judge: Judge,
    wanted: Wanted,
    refusal: Callable[[str], str | None] = lambda _: None,
) -> Outcome:
    """Make what is wanted of the fixes that `judge` finds, in memory.

    `refusal` says of a path why the file is not to be written.
    """
    return _Fixing(project, judge, wanted, refusal).outcome()


class _Fixing:
    def __init__(
        self,
        project: Project,
        judge: Judge,
        wanted: Wanted,
        refusal: Callable[[str], str | None],
    ) -> None:
        self._project = project
        self._judge = judge
        self._wanted = wanted
        self._refusal = refusal
        self._before: dict[str, bytes] = {}
        self._seen: dict[str, set[bytes]] = {}
        self._codes: dict[str, Counter[str]] = {}
        self._left_alone: dict[str, str] = {}
        self._bugs: dict[str, str] = {}
        self._beside: list[FixedFile] = []

    def outcome(self) -> Outcome:
        report = self._judge(self._project)
        left = self._to_do(report)
        for _ in range(MOST_ROUNDS):
            if not left or not self._round(left):
                break
            report = self._judge(self._project)
            left = self._to_do(report)
        left = self._to_do(report)
        return Outcome(
            self._with_bugs(report),
            tuple(self._files()),
            self._left_alone,
            sum(len(some) for some in left.values()),
            beside=bool(self._beside),
        )

    def _to_do(self, report: Report) -> dict[str, list[Repair]]:
        """The repairs that are left, but in files that are not to be touched."""
        found: dict[str, list[Repair]] = {}
        for path, some in repairs(report, self._wanted).items():
            if path in self._bugs or any(file.path == path for file in self._beside):
                continue
            reason = self._left_alone.get(path) or self._refusal(path)
            if reason:
                self._left_alone[path] = reason
            else:
                found[path] = some
        return found

    def _round(self, left: Mapping[str, list[Repair]]) -> bool:
        """One round over all files; whether anything changed."""
        changed: list[RawPage] = []
        for path, some in left.items():
            page = page_of(self._project, path)
            if page is None:
                self._fix_beside(path, compatible(some))
                continue
            raw = self._applied(page, compatible(some))
            if raw is not None:
                changed.append(RawPage(path, page.docs_path, raw))
        if changed:
            self._project = self._project.with_pages(changed)
        return bool(changed)

    def _applied(self, page: Page, some: list[Repair]) -> bytes | None:
        """The bytes of a page with the repairs made; none where that cannot be."""
        raw = page.source.encoded()
        made, new = some, self._tried(page, some)
        if new is None and len(some) > 1:
            # Each is right by itself; together they are not. The others have their turn later.
            made, new = some[:1], self._tried(page, some[:1])
        if new is None:
            self._bugs.setdefault(page.path, some[0].item.code)
            return None
        seen = self._seen.setdefault(page.path, {raw})
        if new in seen:
            self._bugs.setdefault(page.path, some[0].item.code)
            return None
        seen.add(new)
        self._before.setdefault(page.path, raw)
        counted = self._codes.setdefault(page.path, Counter())
        counted.update(repair.item.code for repair in made)
        return new

    def _tried(self, page: Page, some: Iterable[Repair]) -> bytes | None:
        return applied(self._project, page, [repair.fix for repair in some])

    def _fix_beside(self, path: str, some: list[Repair]) -> None:
        """Fix a file that is no page, such as a schema: once, and it must still be readable."""
        source = self._project.source(path)
        raw = source.encoded() if source else b""
        new = apply_edits(raw, [edit for repair in some for edit in repair.fix.edits])
        if source is None or new is None or new == raw or not _is_still_readable(path, new):
            self._bugs.setdefault(path, some[0].item.code)
            return
        codes = Counter(repair.item.code for repair in some)
        self._beside.append(FixedFile(path, raw, new, codes))

    def _files(self) -> Iterable[FixedFile]:
        for path, before in sorted(self._before.items()):
            page = page_of(self._project, path)
            if page is not None and page.source.encoded() != before:
                yield FixedFile(path, before, page.source.encoded(), self._codes[path])
        yield from self._beside

    def _with_bugs(self, report: Report) -> Report:
        """The report with a finding for each file whose fix did what it had not declared."""
        if not self._bugs:
            return report
        found = [_bug(path, code) for path, code in self._bugs.items()]
        everything = [*report.everything, *found]
        comparison, review = report.comparison, report.review
        return Report(report.project, everything, report.run, comparison, review=review)


def _is_still_readable(path: str, raw: bytes) -> bool:
    try:
        for text in raw.splitlines() if path.endswith(".jsonl") else [raw]:
            if path.endswith((".json", ".jsonl")):
                json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _bug(path: str, code: str) -> Diagnostic:
    return Diagnostic(
        "CF001",
        "internal-error",
        Severity.ERROR,
        f"the fix of {code} would have changed more of this page than it said, and was not made; "
        "this is a fault of Cardfile, not of the page",
        path,
        whole_file(path),
        help="please report it with this line, and with the page if you may",
    )
