"""A fix is shown only after it was tried: applied in memory, read and judged again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from cardfile.graph.resolution import Resolver
from cardfile.lint.fixes.reach import overreach
from cardfile.project import RawPage
from cardfile.rules.registry import RECORD
from cardfile.schema.most_told import MISTAKES
from cardfile.source.edits import apply_edits, in_style_of

if TYPE_CHECKING:
    from cardfile.diagnostic import Diagnostic, Fault, Fix
    from cardfile.project import Project
    from cardfile.records import Record
    from cardfile.rules import Context, Rule
    from cardfile.syntax.text import SourceText


@dataclass(frozen=True, slots=True)
class Verifier:
    """Tries fixes against one project."""

    project: Project
    context: Context
    _read: dict[str, int] = field(default_factory=dict)

    def verified(self, diagnostic: Diagnostic, rule: Rule) -> Diagnostic:
        """The diagnostic with those of its fixes that repair it and break nothing."""
        source = self.project.source(diagnostic.path) if diagnostic.fixes else None
        kept: list[Fix] = []
        for proposed in diagnostic.fixes:
            fix = in_style_of(source, proposed) if source else proposed
            if fix.verified or (
                source
                and self._affords(diagnostic.path, source)
                and self._holds(diagnostic, rule, source, fix)
            ):
                kept.append(replace(fix, verified=True))
        return replace(diagnostic, fixes=tuple(kept)) if diagnostic.fixes else diagnostic

    def _affords(self, path: str, source: SourceText) -> bool:
        """Whether a page may be read once more: one of thousands of mistakes would take minutes."""
        record = self.project.kb.index.by_path.get(path)
        if record is not None and any(
            fault.data.get("limit") == MISTAKES for fault in record.faults
        ):
            return False
        is_quick = record is not None and record.page.certain
        many = len(record.faults) // _MANY if record is not None else 0
        before = self._read.get(path, 0)
        self._read[path] = before + max(1, many) * len(source.text) // (8 if is_quick else 1)
        return before < _MOST_READ

    def _holds(self, diagnostic: Diagnostic, rule: Rule, source: SourceText, fix: Fix) -> bool:
        paths = {edit.range.path for edit in fix.edits}
        if paths != {diagnostic.path}:
            return False
        raw = source.encoded()
        repaired = apply_edits(raw, fix.edits)
        if repaired is None or repaired == raw:
            return False
        if self.project.types.files.find(diagnostic.path) is not None:
            return self._holds_in_schema(diagnostic.path, rule.slug, repaired)
        before = self.project.kb.index.by_path.get(diagnostic.path)
        docs_path = before.page.docs_path if before else diagnostic.path
        page = self.project.reader.page(RawPage(diagnostic.path, docs_path, repaired))
        known = before.page if before else self.project.kb.pages.get(diagnostic.path)
        if known is not None and overreach(known, page, [fix]):
            return False
        after = self.project.reader.record(page)
        if after is None:
            return before is None and all(fault.slug != rule.slug for fault in page.faults)
        if (before is None or after.id != before.id) and self._is_taken(after):
            return False
        linked = after.linked(self.project.kb)
        old = self._problems(before, rule) if before else Counter({rule.slug: 1})
        new = self._problems(linked, rule, meant=diagnostic.pointer)
        if before is not None and before.broken:
            # What could not be read before cannot have become worse by being read.
            return new[rule.slug] < max(old[rule.slug], 1) or _is_further(before, after, rule.slug)
        less = new[rule.slug] < max(old[rule.slug], 1)
        return less and (rule.slug in _UNREAD or not _worse(old, new))

    def _is_taken(self, record: Record) -> bool:
        """Whether another record has that id."""
        found = self.project.kb.index.with_id(record.id)
        return any(other.page.path != record.page.path for other in found)

    def _holds_in_schema(self, path: str, slug: str, repaired: bytes) -> bool:
        """Whether a schema file has one problem less of that kind, and no new kind of problem."""
        types = self.project.types
        old = Counter(fault.slug for fault in types.advice if fault.path == path)
        new = Counter(fault.slug for fault in types.problems_after(path, repaired))
        return new[slug] < old[slug] and new.keys() <= old.keys()

    def _problems(self, record: Record, rule: Rule, meant: str | None = None) -> Counter[str]:
        """What is wrong with a record as such, in its references, and by the rule itself.

        What is asked for because of the value at `meant` was asked for by its author.
        """
        found = Counter(fault.slug for fault in record.faults if not _is_due_to(fault, meant))
        resolver = Resolver(self.project.kb.index)
        for reference in record.references:
            for fault in resolver.resolve(record, reference).faults:
                found[fault.slug] += 1
        if not record.broken and (RECORD in rule.on or record.type.name in rule.on):
            found[rule.slug] += sum(1 for _ in rule.check(record, self.context))
        return found


# characters of one page that are read again to try its fixes
_MOST_READ = 400_000
# faults of a page that take as long as reading it
_MANY = 250
# before the repair, nobody read these lines as fields
_UNREAD = frozenset({"accidental-metadata"})
# what a repair may bring to light: advice about the value that is readable now
_ADVICE = frozenset({"recommended-field", "synonym-field", "former-id"})


def _is_due_to(fault: Fault, pointer: str | None) -> bool:
    return pointer is not None and any(cause.pointer == pointer for cause in fault.because)


def _is_further(before: Record, after: Record, slug: str) -> bool:
    """Whether reading stops further down, at another mistake of the same kind."""
    lines = [
        min((f.range.start.line for f in record.faults if f.slug == slug and f.range), default=0)
        for record in (before, after)
    ]
    return 0 < lines[0] < lines[1]


def _worse(old: Counter[str], new: Counter[str]) -> bool:
    """Whether a fix brought a kind of fault that was not there; reading more finds more."""
    return any(
        count > old[slug] and slug not in _ADVICE and old.total() <= new.total()
        for slug, count in new.items()
    )
