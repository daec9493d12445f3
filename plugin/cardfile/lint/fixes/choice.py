"""Which of the fixes of a report are made in one go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.diagnostic import Applicability

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardfile.diagnostic import Diagnostic, Fix
    from cardfile.lint.report import Report


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the user asked for: safe fixes, unsafe ones too, of all rules or of some."""

    unsafe: bool = False
    codes: frozenset[str] | None = None

    def fix_of(self, item: Diagnostic) -> Fix | None:
        """The fix of a finding that may be made; of several the safest, then the first."""
        if self.codes is not None and item.code not in self.codes:
            return None
        made = [fix for fix in item.fixes if fix.verified]
        safe = [fix for fix in made if fix.applicability is Applicability.SAFE]
        unsafe = [fix for fix in made if fix.applicability is Applicability.UNSAFE]
        return next(iter([*safe, *(unsafe if self.unsafe else ())]), None)


@dataclass(frozen=True, slots=True)
class Repair:
    """A finding with the fix that was chosen for it."""

    item: Diagnostic
    fix: Fix


def repairs(report: Report, wanted: Wanted) -> dict[str, list[Repair]]:
    """The fixes to be made, by file, in the order of their findings."""
    found: dict[str, list[Repair]] = {}
    for item in report.diagnostics:
        fix = wanted.fix_of(item)
        if fix is not None:
            found.setdefault(item.path, []).append(Repair(item, fix))
    return found


def compatible(repairs: Iterable[Repair]) -> list[Repair]:
    """Those that do not meet each other; the first comes first, safe ones before unsafe ones."""
    ranked = sorted(repairs, key=lambda each: each.fix.applicability is not Applicability.SAFE)
    kept: list[Repair] = []
    taken: list[tuple[int, int]] = []
    for repair in ranked:
        spans = [(e.range.start.byte, e.range.end.byte) for e in repair.fix.edits]
        if not any(_meet(one, other) for one in spans for other in taken):
            kept.append(repair)
            taken += spans
    return kept


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two spans overlap; an insertion meets what it stands beside."""
    if one[0] == one[1] or other[0] == other[1]:
        return one[0] <= other[1] and other[0] <= one[1]
    return one[0] < other[1] and other[0] < one[1]
