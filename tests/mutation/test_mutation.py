"""A sample of the mutation suite: one mistake is one finding, in its place, with its repair.

`make mutation` runs all of it and prints the table.
"""

from __future__ import annotations

import pytest
from tests.mutation.defects import load
from tests.mutation.run import BARS, printed
from tests.mutation.trial import Table, mutants, opened, subjects, trial

SHARE = 0.015


@pytest.fixture(scope="module")
def table() -> Table:
    found = Table()
    project = opened()
    # a third of the kinds: one mutant takes a lint of the whole example, some 0.15 s
    for item in list(mutants(subjects(project), SHARE))[::3]:
        found.add(trial(project, *item))
    return found


def test_there_are_enough_kinds(table: Table) -> None:
    assert len(load()) >= 60
    assert len(table.defects()) >= 30


@pytest.mark.parametrize("question", BARS)
def test_bars(table: Table, question: str) -> None:
    failures = [item for item in table.failures if question in item.wrong]
    assert table.share(question) >= BARS[question], (printed(table), failures[:3])
