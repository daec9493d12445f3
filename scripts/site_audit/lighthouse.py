"""What Lighthouse says of a page as on a phone with a slow connection: the median of five runs."""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from functools import cache
from statistics import median
from typing import Any

from scripts.site_audit.tools import MODULES, ROOT

BARS = {"performance": 0.95, "accessibility": 1.0, "best-practices": 0.95, "seo": 0.95}
RUNS = 5


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of a page, how far it shifts, and how fast the machine was meanwhile."""

    of: dict[str, float]
    shift: float
    speed: float
    failing: tuple[str, ...]

    def below(self) -> list[str]:
        """What does not reach its bar."""
        low = [name for name, bar in BARS.items() if self.of[name] < bar]
        return low + ["layout shift"] * (self.shift > 0)

    def __str__(self) -> str:
        said = [f"{name} {score:.2f}" for name, score in self.of.items()]
        return ", ".join([*said, f"layout shift {self.shift:g}", f"machine {self.speed:.0f}"])


def scores(url: str) -> Scores:
    """The medians: on a shared machine one run says little of the time that a page takes."""
    _run(url)  # the first reads browser and page from the disk
    runs = [_run(url) for _ in range(RUNS)]
    failing = {
        audit["id"]
        for run in runs
        for category in run["categories"].values()
        for audit in category["auditRefs"]
        if audit["weight"] and run["audits"][audit["id"]]["score"] == 0
    }
    return Scores(
        {
            name: median(float(run["categories"][name]["score"] or 0) for run in runs)
            for name in BARS
        },
        median(float(run["audits"]["cumulative-layout-shift"]["numericValue"]) for run in runs),
        median(float(run["environment"]["benchmarkIndex"]) for run in runs),
        tuple(sorted(failing)),
    )


def _run(url: str) -> dict[str, Any]:
    flags = "--headless=new --disable-gpu"
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags += " --no-sandbox"
    done = subprocess.run(
        [
            "node",
            str(MODULES / "lighthouse" / "cli" / "index.js"),
            url,
            "--quiet",
            "--output=json",
            f"--only-categories={','.join(BARS)}",
            f"--chrome-flags={flags}",
        ],
        env={**os.environ, "CHROME_PATH": _chromium()},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"lighthouse failed: {done.stderr[-2000:]}")
    return json.loads(done.stdout)


@cache
def _chromium() -> str:
    command = ["sh", str(ROOT / "scripts" / "chromium.sh")]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
