"""All comparisons, as Markdown on the standard output.

python -m benchmarks.run [--full | --huge] [--only lint|build|search|typing]
"""

from __future__ import annotations

import argparse
import os
import platform
from typing import TYPE_CHECKING

from benchmarks import build, filtering, lint, search

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Piece = tuple[str, Callable[[], str]]

SMALL: tuple[Piece, ...] = (
    ("lint", lambda: lint.compared(1000, runs=5)),
    ("lint", lambda: lint.compared(1000, runs=3, faults=0.3)),
    ("build", lambda: build.compared(300, runs=1)),
    ("search", lambda: search.compared(1000)),
    ("typing", lambda: filtering.compared((200, 1000))),
)
FULL: tuple[Piece, ...] = (
    *SMALL[:2],
    ("lint", lambda: lint.growth((1000, 3000, 10_000), runs=3)),
    ("build", lambda: build.compared(300, runs=3)),
    ("build", lambda: build.compared(1000, runs=3)),
    ("search", lambda: search.compared(1000)),
    ("search", lambda: search.compared(10_000)),
    ("typing", lambda: filtering.compared((200, 1000))),
)
HUGE: tuple[Piece, ...] = (("build", lambda: build.compared(10_000, runs=1)),)


def report(pieces: tuple[Piece, ...]) -> Iterator[str]:
    """Each table as soon as it is there."""
    yield (
        f"Python {platform.python_version()}, {platform.system()}, {os.cpu_count()} processors. "
        "Whole processes; medians on one machine, comparable with one another alone.\n"
    )
    for _, make in pieces:
        yield make()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="the large corpora, too")
    parser.add_argument("--huge", action="store_true", help="one site of 10,000 records instead")
    parser.add_argument("--only", choices=["lint", "build", "search", "typing"])
    chosen = parser.parse_args()
    pieces = HUGE if chosen.huge else FULL if chosen.full else SMALL
    for text in report(tuple(item for item in pieces if chosen.only in (None, item[0]))):
        print(text, flush=True)


if __name__ == "__main__":
    main()
