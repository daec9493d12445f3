"""Feeds hostile pages to the lint for a while: `python -m tests.fuzz.run --minutes 10`.

The pages are judged in a process of their own, so that a crash, a stall or memory without end is
found and the page that did it is kept. At the end the worst time and memory are printed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from tests.fuzz.lint import Linter
from tests.fuzz.pages import pages

STALLED = 60
BATCH = 300
BARS = {"seconds": 1.0, "memory": 256.0}


def work(folder: Path, first: int, minutes: float) -> None:
    """Judge pages until the time is up; what was worst is written after each batch."""
    linter = Linter(folder / "project")
    current = folder / "page.md"
    worst = {"pages": 0, "seconds": 0.0, "memory": 0.0}
    end = time.monotonic() + minutes * 60

    def judge(content: bytes) -> None:
        if time.monotonic() > end:
            return
        current.write_bytes(content)
        cost = linter.lint(content)
        worst["pages"] += 1
        worst["memory"] = cost.memory
        if cost.seconds > worst["seconds"]:
            worst["seconds"] = cost.seconds
            (folder / "slowest.md").write_bytes(content)

    number = first
    while time.monotonic() < end:
        options = settings(
            max_examples=BATCH,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        seed(number)(options(given(pages)(judge)))()
        number += 1
        (folder / "worst.json").write_text(json.dumps(worst), "utf-8")


def watch(folder: Path, first: int, minutes: float) -> int:
    """Run the work in a process of its own and say how it went."""
    options = ["--child", str(folder), "--seed", str(first), "--minutes", str(minutes)]
    current = folder / "page.md"
    with (folder / "errors.txt").open("w+", encoding="utf-8") as errors:
        child = subprocess.Popen([sys.executable, "-m", "tests.fuzz.run", *options], stderr=errors)
        while child.poll() is None:
            time.sleep(0.5)
            if current.is_file() and time.time() - current.stat().st_mtime > STALLED:
                child.kill()
                child.wait()
                print(f"error: no end after {STALLED} s: {current}")
                return 1
        errors.seek(0)
        said = errors.read()
    if child.returncode:
        print(f"error: status {child.returncode} on {current}\n{said[-3000:]}")
        return 1
    worst = json.loads((folder / "worst.json").read_text("utf-8"))
    print(
        f"{worst['pages']} hostile pages, no exception; slowest {worst['seconds']:.2f} s "
        f"({folder / 'slowest.md'}), at most {worst['memory']:.0f} MiB"
    )
    return int(any(worst[name] > bar for name, bar in BARS.items()))


def main() -> int:
    """Watch over a run, or be the process that does the work."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--child", type=Path)
    options = parser.parse_args()
    if options.child is not None:
        work(options.child, options.seed, options.minutes)
        return 0
    folder = Path(tempfile.mkdtemp(prefix="cardfile-fuzz-"))
    (folder / "project").mkdir()
    return watch(folder, options.seed, options.minutes)


if __name__ == "__main__":
    raise SystemExit(main())
