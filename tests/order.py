"""Which process runs a test, and when: files stay whole, and those that take long begin.

The tests of a file share what they build. At the end there is little left to wait for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from xdist.scheduler import LoadScopeScheduling

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pytest

# the longest first: files, and folders of which each file takes some time
LONG = (
    "tests/browser/test_every_page.py",
    # they wait for a package index most of their time
    "tests/packaging",
    "tests/browser/test_few_records.py",
    "tests/unit/test_manual.py",
    "tests/browser",
    "tests/site",
    "tests/conformance",
    "tests/properties",
    "tests/unit/cli",
    "tests/cases",
)
# files that share an environment, or what was built
TOGETHER = {
    f"tests/packaging/{name}.py": "distributions"
    for name in ("test_distributions", "test_installed")
}


class WholeFiles(LoadScopeScheduling):
    """Hands out files in the order in which they are collected."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return TOGETHER.get(file, file)


def long_first(items: Sequence[pytest.Item]) -> list[pytest.Item]:
    return sorted(items, key=lambda item: _rank(item.nodeid))


def _rank(nodeid: str) -> int:
    ranks = (rank for rank, start in enumerate(LONG) if nodeid.startswith(start))
    return next(ranks, len(LONG))
