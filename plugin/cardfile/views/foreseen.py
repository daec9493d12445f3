"""Whether the criteria of an experiment were fixed before its results came, as git knows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.rules.criteria_past import CRITERIA, criteria_in, criterion_key, has_results
from cardfile.rules.past import Past, versions
from cardfile.views import words
from cardfile.views.experiments import experiments

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cardfile.records import Record
    from cardfile.views.shared import Shared


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The answer in words, with its tone."""

    text: str
    tone: str


def foreseen(shared: Shared) -> Mapping[str, Foreseen]:
    """The answer for each experiment that git knows, by its path; `shared.once` keeps them."""
    project = shared.report.project
    asked = [r for r in shared.once(experiments) if any(True for _ in r.each(CRITERIA))]
    found = {}
    for record, past in versions(asked, project.history, project.settings):
        answer = _answer(record, past)
        if answer is not None:
            found[record.page.path] = answer
    return found


def _answer(record: Record, past: Sequence[Past]) -> Foreseen | None:
    keys = {criterion_key(item.data) for item in record.each(CRITERIA)}
    written = next((version for version in past if keys <= criteria_in(version)), None)
    results = next((version for version in past if has_results(version)), None)
    if written is None:
        return None
    fixed = words.day(written.day)
    if results is None:
        if record.metrics:
            return None
        return Foreseen(f"✓ The criteria stand since {fixed}; there are no results yet.", "good")
    came = words.day(results.day)
    order = past.index(written) - past.index(results)
    if order < 0:
        text = f"✓ The criteria were fixed before the results: on {fixed}, the results on {came}."
        return Foreseen(text, "good")
    if order == 0:
        text = f"? Git cannot tell: criteria and results came with one commit, on {came}."
        return Foreseen(text, "un")
    text = f"✕ A criterion was written or changed on {fixed}, after the results of {came}"
    said = "; the deviations say why." if "deviations" in record else "."
    return Foreseen(text + said, "warn")
