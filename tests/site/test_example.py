"""The example knowledge base is clean, stays free of errors, and every number in it is bound."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cardfile.lint import lint_project
from cardfile.project import open_project
from cardfile.records.evidence import EvidenceKind, evidence_state

if TYPE_CHECKING:
    from tests.builds import Built

    from cardfile.project import Project

ROOT = Path(__file__).parents[2]
RELEASE = date(2026, 11, 23)
OF_DATES = {"CF613", "CF640", "CF659", "CF660", "CF680"}


@cache
def example() -> Project:
    return open_project(ROOT / "docs_template")


def test_it_is_clean_on_the_day_of_the_release() -> None:
    report = lint_project(example(), as_of=RELEASE)
    serious = [item for item in report.diagnostics if item.severity in ("error", "warning")]
    assert [(item.path, item.code, item.message) for item in serious] == []


@pytest.mark.parametrize("day", [date(2027, 3, 1), date(2028, 1, 1), date(2036, 1, 1)])
def test_time_alone_brings_no_error(day: date) -> None:
    report = lint_project(example(), as_of=day)
    serious = [item for item in report.diagnostics if item.severity in ("error", "warning")]
    assert {item.code for item in serious} <= OF_DATES
    assert all(item.severity == "warning" for item in serious)


def test_it_shows_every_type_and_is_judged_as_regulated() -> None:
    kb = example().kb
    assert len(kb) >= 30
    assert {record.type.name for record in kb} == set(kb.types.names)
    assert example().settings.profile == "regulated"


def test_every_number_is_bound_to_an_artefact_and_agrees_with_it() -> None:
    numbers = [
        (record, metric)
        for record in example().kb
        for metric in record.metrics
        if metric.value is not None
    ]
    assert len(numbers) > 80
    for record, metric in numbers:
        state = evidence_state(metric.element, record.page, example().artefacts)
        assert state.kind is EvidenceKind.VERIFIED, (record.id, metric.type, state)


def test_the_site_builds_strictly(example_build: tuple[Path, Built]) -> None:
    folder, built = example_build
    assert built.status == 0, built.log
    assert (folder / "models" / "approval-boosted" / "index.html").is_file()
