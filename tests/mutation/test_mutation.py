"""A sample of the mutation suite: one mistake is one finding, in its place, with its repair.

`make mutation` runs all of it and prints the table.
"""

from __future__ import annotations

import pytest
from tests.mutation.defects import load
from tests.mutation.run import BARS, printed
from tests.mutation.trial import Table, mutants, opened, trial

SHARE = 0.015


@pytest.fixture(scope="module")
def table() -> Table:
    found = Table()
    project = opened()
    for item in mutants(project, SHARE):
        found.add(trial(project, *item))
    return found


def test_there_are_enough_kinds(table: Table) -> None:
    assert len(load()) >= 60
    assert set(table.defects()) == set(load())


@pytest.mark.parametrize("question", BARS)
def test_bars(table: Table, question: str) -> None:
    failures = [item for item in table.failures if question in item.wrong]
    assert table.share(question) >= BARS[question], (printed(table), failures[:3])
