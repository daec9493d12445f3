"""One run: every fault worded, every rule asked, every finding a diagnostic."""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from cardfile import __version__
from cardfile.diagnostic import Diagnostic, Fault, Finding, Severity
from cardfile.diagnostic.internal import internal_fault
from cardfile.diagnostic.position import whole_file
from cardfile.lint.baseline import Baseline
from cardfile.lint.fingerprint import fingerprint, key_pointer, name_in_fingerprint
from cardfile.lint.ignores import Ignores
from cardfile.lint.placing import on_page
from cardfile.lint.report import Report, Run
from cardfile.lint.selection import Selection
from cardfile.lint.suppressing import suppress
from cardfile.rules import Context, Rule, registry
from cardfile.rules.registry import FAULT, KNOWLEDGE_BASE, RECORD
from cardfile.source import FOR_EVERY_PAGE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from cardfile.lint.verification import Verifier
    from cardfile.project import Project
    from cardfile.records import Record
    from cardfile.source import Page
    from cardfile.source.suppressions import Suppression
    from cardfile.syntax.text import SourceText

_UNREADABLE = frozenset({"not-utf8", "limit-exceeded"})
_SHAPE_KEYWORDS = frozenset({"type", "enum", "const", "pattern", "format", "additionalProperties"})


def lint_project(
    project: Project,
    *,
    as_of: date,
    selection: Selection | None = None,
    baseline: Baseline | None = None,
    base: Project | None = None,
    renames: Mapping[str, str] | None = None,
    names: Mapping[str, str] | None = None,
    heeded: Callable[[Page, Suppression], bool] = lambda _page, _comment: True,
    verify: bool = True,
) -> Report:
    """Judge a project as on the day `as_of`, and what changed in it since `base`.

    `renames` leads from the path of a page to the one that it had in `base`; `names` says how
    files are called in fingerprints, where that is not their own name; `heeded` says which
    comments of pages exempt. `verify` tries the fixes of what is found; without it no fix is part
    of the report.
    """
    context = context_of(project, as_of, base, renames)
    rules = selection or Selection(project.settings.lint)
    judge = _Judge(project, context, rules, names or {}, verify=verify)
    found = sorted(_explained(list(judge.diagnostics())), key=lambda item: item.sort_key)
    found = judge.after(found, baseline or Baseline(), heeded)
    run = Run(__version__, as_of, project.settings, project.types, project.history.prefix)
    return Report(project, found, run)


def context_of(
    project: Project,
    as_of: date,
    base: Project | None = None,
    renames: Mapping[str, str] | None = None,
) -> Context:
    """What the rules may look at."""
    return Context(
        kb=project.kb,
        settings=project.settings,
        as_of=as_of,
        artefacts=project.artefacts,
        history=project.history,
        vocabularies=project.vocabularies,
        base=base.kb if base else None,
        renames=renames or {},
    )


@dataclass(frozen=True)
class _Judge:
    project: Project
    context: Context
    selection: Selection
    names: Mapping[str, str] = field(default_factory=dict)
    _: KW_ONLY
    verify: bool

    def diagnostics(self) -> Iterator[Diagnostic]:
        """Every finding of every selected rule, once."""
        seen: set[tuple[str, str, object, str | None]] = set()
        for rule, finding, path in self._findings():
            diagnostic = self._diagnostic(rule, finding, path)
            if diagnostic is None:
                continue
            place = diagnostic.range.start if diagnostic.range else None
            key = (diagnostic.code, diagnostic.path, place, diagnostic.message)
            if key not in seen:
                seen.add(key)
                yield diagnostic

    def after(
        self,
        found: list[Diagnostic],
        baseline: Baseline,
        heeded: Callable[[Page, Suppression], bool],
    ) -> list[Diagnostic]:
        """The diagnostics with what is exempted or known marked, and what is wrong with that."""
        kb = self.project.kb
        pages = [*kb.pages.values(), *(record.page for record in kb.records)]
        suppressed = suppress(found, pages, self.context.as_of, ran=self._was_asked, heeded=heeded)
        applied = baseline.apply(suppressed.diagnostics)
        gone = [entry for entry in applied.unmatched if self._is_judged(entry.code)]
        stale = baseline.stale(gone)
        faults = [*suppressed.faults, *([stale] if stale else [])]
        more = (self._diagnostic(*worded) for worded in self._worded(faults))
        return [*applied.diagnostics, *(item for item in more if item is not None)]

    def _was_asked(self, code: str, page: Page) -> bool:
        rule = registry().by_name[code]
        record = self.project.kb.index.by_path.get(page.path)
        return self._is_judged(code) and not self._ignores.holds(rule, page.path, record)

    def _is_judged(self, code: str) -> bool:
        """Whether this run asks a rule at all; one about changes needs an earlier state."""
        rule = registry().by_name.get(code)
        if rule is None:
            return True
        knows_base = self.context.base is not None or "base" not in rule.needs
        return code in self.selection.rules and knows_base

    def _findings(self) -> Iterator[tuple[Rule, Finding, str]]:
        yield from self._worded(self._outside_faults())
        for page in self.project.kb.pages.values():
            yield from self._worded(fault for fault in page.faults if _matters_anywhere(fault))
        for record in self.project.kb:
            for rule, finding, _ in self._worded(record.faults):
                yield rule, finding, record.page.path
        yield from self._worded(self._of_links())
        for record in self.project.kb:
            if not record.broken:
                yield from self._of_record(record)
        for rule in self._rules(KNOWLEDGE_BASE):
            yield from self._asked(rule, self._configuration)

    def _of_links(self) -> Iterator[Fault]:
        """What is wrong with references, but in a value whose shape is wrong already."""
        by_path = self.project.kb.index.by_path
        for fault in self.project.kb.faults:
            record = by_path.get(fault.path)
            if record is None or not _is_under(fault.pointer, _misshapen(record)):
                yield fault

    def _outside_faults(self) -> list[Fault]:
        settings = self.project.settings
        found = [*self.project.faults, *self.selection.unknown(settings)]
        found += [*self.project.artefacts.faults, *self.project.types.advice]
        if not self.project.kb.records:
            data = {"docs": list(settings.docs), "pages": len(self.project.kb.pages)}
            found.append(
                Fault("nothing-checked", self._configuration, whole_file(self._configuration), data)
            )
        return found

    @property
    def _configuration(self) -> str:
        settings = self.project.settings
        return settings.file or settings.site.file or "cardfile.toml"

    def _worded(self, faults: Iterable[Fault]) -> Iterator[tuple[Rule, Finding, str]]:
        wordings = registry().for_faults
        for fault in faults:
            for rule, finding, _ in self._asked(wordings[fault.slug], fault.path, fault):
                yield rule, finding, fault.path

    def _asked(
        self, rule: Rule, path: str, *subject: Fault | Record
    ) -> Iterator[tuple[Rule, Finding, str]]:
        """What a rule finds; one that fails is a finding itself, and the others still run."""
        try:
            for finding in rule.check(*subject, self.context):
                yield rule, finding, finding.path or path
        except Exception as error:  # noqa: BLE001 - a bug in one rule must not hide the rest
            yield from self._worded([internal_fault(error, path)])

    def _of_record(self, record: Record) -> Iterator[tuple[Rule, Finding, str]]:
        misshapen = _misshapen(record)
        for rule in (*self._rules(RECORD), *self._rules(record.type.name)):
            for asked, finding, path in self._asked(rule, record.page.path, record):
                if not _is_under(finding.pointer, misshapen):
                    yield asked, finding, path

    def _rules(self, subject: str) -> list[Rule]:
        return self._by_subject.get(subject, [])

    @cached_property
    def _by_subject(self) -> dict[str, list[Rule]]:
        found: dict[str, list[Rule]] = {}
        for rule in registry().rules:
            if rule.code in self.selection.rules:
                for subject in rule.on:
                    if subject != FAULT:
                        found.setdefault(subject, []).append(rule)
        return found

    @cached_property
    def _verifier(self) -> Verifier:
        from cardfile.lint.verification import Verifier

        return Verifier(self.project, self.context)

    @cached_property
    def _ignores(self) -> Ignores:
        return Ignores(self.project.settings)

    def _source_of(self, finding: Finding) -> SourceText | None:
        return self.project.source(finding.range.path) if finding.range else None

    def _diagnostic(self, rule: Rule, finding: Finding, path: str) -> Diagnostic | None:
        if rule.code not in self.selection.rules:
            return None
        record = self.project.kb.index.by_path.get(path)
        finding = on_page(finding, record)
        severity = self.selection.severity(rule, finding.weight, record)
        if severity is None or (not rule.locked and self._ignores.holds(rule, path, record)):
            return None
        docs_url = self.project.settings.lint.docs_url
        diagnostic = Diagnostic(
            code=rule.code,
            slug=rule.slug,
            severity=severity,
            message=finding.message,
            path=path,
            range=finding.range,
            label=finding.label,
            help=finding.help,
            notes=finding.notes,
            document=record.label if record else None,
            pointer=finding.pointer,
            key_pointer=key_pointer(record, finding.pointer),
            keyword=finding.keyword,
            data=finding.data,
            related=finding.related,
            because=finding.because,
            schema=finding.schema,
            insertion=finding.insertion,
            insert_text=finding.insert_text,
            fixes=finding.fixes if self.verify and severity is not Severity.HINT else (),
            fingerprint=fingerprint(
                rule.code,
                record,
                self.names.get(path) or name_in_fingerprint(record, path),
                finding,
                self._source_of(finding),
            ),
            docs_url=docs_url.replace("{code}", rule.code.lower()) or None,
        )
        return self._verifier.verified(diagnostic, rule) if diagnostic.fixes else diagnostic


def _explained(found: list[Diagnostic]) -> Iterator[Diagnostic]:
    """Without those in whose place another rule says more."""
    rules = registry().by_name
    told = {
        (code, item.path, item.range.start if item.range else None)
        for item in found
        for code in rules[item.code].instead_of
    }
    for item in found:
        if (item.code, item.path, item.range.start if item.range else None) not in told:
            yield item


def _matters_anywhere(fault: Fault) -> bool:
    """Whether a fault matters on a page that is no record: MkDocs loses the front matter."""
    is_yaml = registry().for_faults[fault.slug].code.startswith("CF2")
    return is_yaml or fault.slug in FOR_EVERY_PAGE or fault.slug in _UNREADABLE


def _misshapen(record: Record) -> list[str]:
    """The values that the schema refused, as pointers."""
    return [f.pointer for f in record.faults if f.pointer and f.keyword in _SHAPE_KEYWORDS]


def _is_under(pointer: str | None, above: list[str]) -> bool:
    """Whether a finding is about a value that the schema refused already, or a part of it."""
    if not pointer:
        return False
    return any(pointer == other or pointer.startswith(f"{other}/") for other in above)
