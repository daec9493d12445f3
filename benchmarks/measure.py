"""Times whole processes: the wall clock, the processor time and the memory of each run."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path


SLOW = 20.0


class WrongResultError(Exception):
    """What was measured did not do its work: the figures would mean nothing."""


@dataclass(frozen=True, slots=True)
class Timed:
    """The counted runs of one command, and what the last of them printed."""

    first: float
    walls: tuple[float, ...]
    cpu: float
    peak_mb: float
    status: int
    output: str

    @property
    def wall(self) -> float:
        """The median of the counted runs."""
        return median(self.walls)


def timed(
    command: Sequence[str],
    cwd: Path,
    runs: int = 5,
    before: Callable[[], None] | None = None,
) -> Timed:
    """Run once uncounted (`first`), then `runs` times; `before` runs ahead of each, untimed.

    A command that is slow is run once only, and counted.
    """
    found = []
    for _ in range(runs + 1):
        if before is not None:
            before()
        found.append(_run(command, cwd))
        if found[0][0] > SLOW:
            break
    counted = found[1:] or found
    return Timed(
        first=found[0][0],
        walls=tuple(run[0] for run in counted),
        cpu=median(run[1] for run in counted),
        peak_mb=max(run[2] for run in counted),
        status=counted[-1][3],
        output=counted[-1][4],
    )


def _run(command: Sequence[str], cwd: Path) -> tuple[float, float, float, int, str]:
    environment = {**os.environ, "NO_COLOR": "1", "NODE_NO_WARNINGS": "1"}
    # an installed program has its bytecode; a run that must not keep it compiles every time
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryFile("w+b") as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=cwd, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        # the process is reaped: its handle must not wait for it again
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        text = output.read().decode("utf-8", "replace")
    unit = 1 if sys.platform == "darwin" else 1024
    return (
        wall,
        used.ru_utime + used.ru_stime,
        used.ru_maxrss * unit / 1e6,
        process.returncode,
        text,
    )


def table(rows: Sequence[tuple[str, Timed, str]]) -> str:
    """A Markdown table; ratios are to the first row, whose command is ours."""
    ours = rows[0][1].wall
    lines = [
        "| command | median | range | first run | processor | peak memory | ratio | result |",
        "|---|---:|---:|---:|---:|---:|---:|---|",
    ]
    for name, run, result in rows:
        lines.append(
            f"| {name} | {run.wall:.2f} s | {min(run.walls):.2f}–{max(run.walls):.2f} s "
            f"| {run.first:.2f} s | {run.cpu:.2f} s | {run.peak_mb:.0f} MB "
            f"| {run.wall / ours:.1f} | {result} |"
        )
    return "\n".join(lines)
