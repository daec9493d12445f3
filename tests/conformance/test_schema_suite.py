"""The JSON Schema test suite: what is valid there is valid here, and what is not is explained."""

from __future__ import annotations

import pytest
from tests.conformance.schema_suite import FORMATS, Outcome, outcomes
from tests.conformance.suites import schema_files


def wrong(found: list[Outcome]) -> list[tuple[str, str, str]]:
    return [
        (item.group.title, item.title, item.problem)
        for item in found
        if (item.problem != "") != item.on_purpose
    ]


@pytest.mark.parametrize("name", schema_files())
def test_required(name: str) -> None:
    assert wrong(outcomes(name)) == []


@pytest.mark.parametrize("name", schema_files(*FORMATS))
def test_formats(name: str) -> None:
    assert wrong(outcomes(*FORMATS, name)) == []


def test_the_suite_is_complete() -> None:
    assert len(schema_files()) >= 46
    assert len(schema_files(*FORMATS)) >= 21
