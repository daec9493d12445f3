"""Breaks valid records one defect at a time and holds what the lint says against what was done."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import yaml
from tests.mutation.defects import Defect, load
from tests.mutation.subject import Mutant, Subject

from cardfile.diagnostic import Diagnostic, Severity
from cardfile.lint import lint_project
from cardfile.project import Project, open_project
from cardfile.project.discovery import RawPage
from cardfile.source.edits import apply_edits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ROOT = Path(__file__).parents[2]
AS_OF = date(2026, 11, 23)
_RANKS = {"error": 0, "warning": 1, "info": 2}


@dataclass(frozen=True)
class Trial:
    """One mutant and what was said of it; `wrong` holds what is amiss."""

    defect: str
    path: str
    mutant: Mutant
    said: tuple[str, ...]
    asked: tuple[str, ...]
    wrong: tuple[str, ...]


@dataclass
class Table:
    """What came of all trials, by defect and question."""

    asked: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: Counter[tuple[str, str]] = field(default_factory=Counter)
    failures: list[Trial] = field(default_factory=list)

    def add(self, trial: Trial) -> None:
        for question in trial.asked:
            self.asked[trial.defect, question] += 1
            self.wrong[trial.defect, question] += question in trial.wrong
        if trial.wrong:
            self.failures.append(trial)

    def share(self, question: str, defect: str = "") -> float:
        """The share of right answers to one question, of one defect or of all."""
        asked = sum(n for (d, q), n in self.asked.items() if q == question and defect in ("", d))
        wrong = sum(n for (d, q), n in self.wrong.items() if q == question and defect in ("", d))
        return 1 - wrong / asked if asked else 1.0

    def defects(self) -> list[str]:
        return sorted({defect for defect, _ in self.asked})


QUESTIONS = ("one", "line", "column", "repair")


def opened(root: Path = ROOT) -> Project:
    """The example knowledge base, which has no findings."""
    return open_project(root)


def subjects(project: Project) -> tuple[Subject, ...]:
    """The example's records whose pages begin with front matter."""
    return tuple(
        Subject(record, record.page.source.text)
        for record in project.kb
        if record.page.source.text.startswith("---\n")
    )


def mutants(
    pages: Sequence[Subject], share: float = 1.0, wanted: Callable[[str], bool] = lambda _: True
) -> Iterator[tuple[Defect, Subject, Mutant]]:
    """A mutant of each record by each defect, or of a share of these pairs, always the same ones.

    Of the places where a defect is possible on a page, one is taken by chance.
    """
    for defect in load().values():
        if not wanted(defect.name):
            continue
        pairs = [(s, found) for s in pages if (found := list(defect.make(s)))]
        chance = Random(defect.name)
        picked = [(s, chance.choice(found)) for s, found in pairs]
        if share < 1.0:
            picked = chance.sample(picked, min(len(picked), max(1, round(len(picked) * share))))
        for subject, mutant in picked:
            yield defect, subject, mutant


def trial(project: Project, defect: Defect, subject: Subject, mutant: Mutant) -> Trial:
    """What the lint says of one mutant."""
    page = subject.record.page
    broken = project.with_pages([RawPage(page.path, page.docs_path, mutant.content)])
    found = lint_project(broken, as_of=AS_OF).diagnostics
    least = _RANKS[defect.severity]
    told = [item for item in found if _rank(item) <= least]
    wrong: list[str] = []
    asked = ["one", "line"]
    fitting = [item for item in told if item.code in defect.codes]
    if len(told) != 1 or not fitting:
        wrong.append("one")
    item = (fitting or told or [None])[0]
    place = item.range.start if item is not None and item.range is not None else None
    if place is None or place.line != mutant.line:
        wrong.append("line")
    if mutant.columns:
        asked.append("column")
        if place is None or place.line != mutant.line or place.column not in mutant.columns:
            wrong.append("column")
    if defect.unique:
        asked.append("repair")
        if item is None or not _repairs(item, mutant):
            wrong.append("repair")
    said = tuple(_said(item) for item in found)
    return Trial(defect.name, page.path, mutant, said, tuple(asked), tuple(wrong))


def _said(item: Diagnostic) -> str:
    start = item.range.start if item.range else None
    place = f"{start.line}:{start.column}" if start else "nowhere"
    fixes = [fix.title for fix in item.fixes]
    return f"{item.path}:{place} {item.severity} {item.code} {item.message} {fixes} {item.help}"


def _rank(item: Diagnostic) -> int:
    return {Severity.ERROR: 0, Severity.WARNING: 1}.get(item.severity, 2)


def _repairs(item: Diagnostic, mutant: Mutant) -> bool:
    """Whether the first suggestion gives the data back that were there."""
    if not item.fixes:
        return False
    repaired = apply_edits(mutant.content, item.fixes[0].edits)
    return repaired is not None and _data(repaired) == mutant.repaired


def _data(content: bytes) -> Any:
    if content.startswith(b"\xef\xbb\xbf") or b"\r" in content:
        return None
    text = content.decode("utf-8", "replace")
    end = text.find("\n---\n", 4)
    if not text.startswith("---\n") or end < 0:
        return None
    try:
        return yaml.load(text[4 : end + 1], yaml.BaseLoader)
    except yaml.YAMLError:
        return None
