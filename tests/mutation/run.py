"""Prints the table of the mutation suite: `python -m tests.mutation.run [--share 0.1] [NAME…]`."""

from __future__ import annotations

import argparse
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from typing import TYPE_CHECKING

from tests.mutation.defects import load
from tests.mutation.trial import QUESTIONS, Table, Trial, mutants, opened, subjects, trial

if TYPE_CHECKING:
    from tests.mutation.subject import Subject

    from cardfile.project import Project

BARS = {"one": 0.995, "line": 0.99, "column": 0.95, "repair": 0.90}


@cache
def _example() -> tuple[Project, tuple[Subject, ...]]:
    project = opened()
    return project, subjects(project)


def _trials(name: str, share: float) -> list[Trial]:
    project, pages = _example()
    return [trial(project, *item) for item in mutants(pages, share, lambda n: n == name)]


def table(share: float = 1.0, names: list[str] | None = None, processes: int = 2) -> Table:
    """The table of all defects, or of some."""
    wanted = names or list(load())
    found = Table()
    with ProcessPoolExecutor(processes) as pool:
        for trials in pool.map(_trials, wanted, [share] * len(wanted)):
            for item in trials:
                found.add(item)
    return found


def printed(found: Table) -> str:
    """The table as text, a line for each defect."""
    lines = [f"{'defect':34}{'mutants':>8}" + "".join(f"{q:>9}" for q in QUESTIONS)]
    for name in found.defects():
        shares = [_cell(found, name, question) for question in QUESTIONS]
        lines.append(f"{name:34}{found.asked[name, 'one']:>8}" + "".join(shares))
    total = sum(n for (_, question), n in found.asked.items() if question == "one")
    shares = [f"{found.share(question):>9.1%}" for question in QUESTIONS]
    lines.append(f"{f'all {len(found.defects())} defects':34}{total:>8}" + "".join(shares))
    return "\n".join(lines)


def _cell(found: Table, name: str, question: str) -> str:
    return f"{found.share(question, name):>9.1%}" if found.asked[name, question] else f"{'–':>9}"


def main() -> int:
    """Print the table, and what fell short."""
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*")
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--failures", type=int, default=0, help="how many of each defect to show")
    options = parser.parse_args()
    found = table(options.share, options.names)
    shown: dict[str, int] = {}
    for item in found.failures:
        shown[item.defect] = shown.get(item.defect, 0) + 1
        if shown[item.defect] <= options.failures:
            where = f"{item.path}:{item.mutant.line}:{item.mutant.columns}"
            print(f"{item.defect} {where} wrong: {', '.join(item.wrong)}")
            print("".join(f"    {line[:300]}\n" for line in item.said[:4]), end="")
    print(printed(found))
    return int(any(found.share(question) < bar for question, bar in BARS.items()))


if __name__ == "__main__":
    raise SystemExit(main())
