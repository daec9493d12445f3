"""The findings of all files as view models."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.diagnostic import Severity
from cardfile.lint.fixes import digest
from cardfile.views import words
from cardfile.views.facets import Facet, facet_of
from cardfile.views.problems import Problem, problems, tally, tone_of, visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cardfile.diagnostic import Diagnostic
    from cardfile.views.shared import PageContext
    from cardfile.views.writing import Writing

ADDRESS = "diagnostics"
TITLE = "Diagnostics"
_MOST = 300


@dataclass(frozen=True, slots=True)
class FileFindings:
    """What is wrong with one file; `seen` is the digest of the file that the findings are of."""

    path: str
    title: str
    href: str | None
    tally: str
    tone: str
    problems: tuple[Problem, ...]
    codes: str = ""
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Diagnostics:
    """The page. `total` counts the findings that there are, `shown` those on the page."""

    lead: str
    files: tuple[FileFindings, ...]
    shown: int
    total: int
    facets: tuple[Facet, ...] = ()
    token: str | None = None

    @property
    def count(self) -> str:
        """`3 files with findings`."""
        return words.counted(len(self.files), *self.names)

    @property
    def names(self) -> tuple[str, str]:
        """What the rows are called: one, and many."""
        return "file with findings", "files with findings"


def all_found(page: PageContext, writing: Writing) -> Diagnostics:
    """Everything that is new, the worst files first; of thousands of findings the first."""
    by_path = writing.report.by_path
    ranked = sorted(by_path, key=lambda path: (_worst(by_path[path]).severity.rank, path))
    kept = _as_many_as_fit(ranked, by_path)
    severities = [[item.severity.value for item in by_path[path]] for path in kept]
    rules = [[item.code for item in by_path[path]] for path in kept]
    labels = {item.code: f"{item.code} {item.slug}" for path in kept for item in by_path[path]}
    order = [severity.value for severity in Severity]
    facets = [
        facet_of("severity", "Severity", severities, order=order),
        facet_of("rule", "Rule", rules, labels),
    ]
    shown = tuple(facet for facet in facets if facet is not None)
    files = tuple(
        _file(path, by_path[path], page, writing, _codes(by_path[path], shown)) for path in kept
    )
    total = sum(len(found) for found in by_path.values())
    lead = f"{tally(item for found in by_path.values() for item in found)} in the files as they are"
    return Diagnostics(
        lead if total else "",
        files,
        sum(len(by_path[path]) for path in kept),
        total,
        shown if len(files) > 1 else (),
        writing.token,
    )


def unreadable(page: PageContext) -> Diagnostics:
    """The records that cannot be read, in words alone: nothing of their front matter."""
    report = page.shared.report
    files = []
    for record in page.shared.records:
        if not record.broken:
            continue
        everything = [item for item in report.everything if item.path == record.page.path]
        found = [item for item in everything if item.severity.at_least(Severity.WARNING)]
        heading = record.page.first_heading
        files.append(
            FileFindings(
                path=record.page.path,
                title=heading.title if heading else record.title,
                href=page.urls.record(record),
                tally=tally(found),
                tone="bad",
                problems=problems(found, report),
            )
        )
    count = words.counted(len(files), "record")
    lead = f"{count} cannot be read, and {'is' if len(files) == 1 else 'are'} not shown until then"
    total = sum(len(file.problems) for file in files)
    return Diagnostics(lead, tuple(files), total, total)


def _file(
    path: str, found: Sequence[Diagnostic], page: PageContext, writing: Writing, codes: str
) -> FileFindings:
    report = writing.report
    record = report.project.kb.index.by_path.get(path)
    source = report.source(path)
    return FileFindings(
        path=path,
        title=record.title if record else visible(path),
        href=page.urls.record(record) if record else None,
        tally=tally(found),
        tone=tone_of(_worst(found)),
        problems=problems(found, report, frames=True, editor=writing.editor),
        codes=codes,
        seen=digest(source.encoded()) if source else "",
    )


def _as_many_as_fit(
    ranked: Sequence[str], by_path: Mapping[str, Sequence[Diagnostic]]
) -> list[str]:
    kept: list[str] = []
    count = 0
    for path in ranked:
        count += len(by_path[path])
        if kept and count > _MOST:
            break
        kept.append(path)
    return kept


def _codes(found: Sequence[Diagnostic], facets: Sequence[Facet]) -> str:
    values = {
        "severity": [item.severity.value for item in found],
        "rule": [item.code for item in found],
    }
    parts = (facet.code(place, values[facet.name]) for place, facet in enumerate(facets))
    return " ".join(filter(None, parts))


def _worst(found: Sequence[Diagnostic]) -> Diagnostic:
    return min(found, key=lambda item: item.severity.rank)
