"""`cardfile lint` of a whole project against the tools that check schemas alone."""

from __future__ import annotations

import re
import shutil
import sys
from math import log
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import peers
from benchmarks.generate import generate
from benchmarks.measure import Timed, WrongResultError, table, timed
from benchmarks.records import AS_OF

CARDFILE = [
    sys.executable, "-m", "cardfile", "lint", "--as-of", AS_OF.isoformat(),
    "--output-format", "concise",
]  # fmt: skip
REFUSED = re.compile(r"^\S+:\d+:\d+: error ", re.M)


def ours(corpus: Path, runs: int, *, clean: bool) -> tuple[str, Timed, str]:
    """Our own row; a sound corpus must be without errors, a broken one must have some."""
    run = timed(CARDFILE, corpus, runs)
    errors = len(REFUSED.findall(run.output))
    if run.status != int(not clean) or bool(errors) is clean:
        tail = "\n".join(run.output.splitlines()[-5:])
        raise WrongResultError(f"cardfile lint: exit status {run.status}\n{tail}")
    return "cardfile lint", run, run.output.splitlines()[-1]


def compared(count: int, runs: int, faults: float = 0.0) -> str:
    """A table of all tools on the same records."""
    with TemporaryDirectory() as folder:
        corpus = Path(folder)
        generate(count, corpus, fault_share=faults)
        peers.extract(corpus)
        rows = [ours(corpus, runs, clean=not faults)]
        missing = []
        others = {
            "PyYAML's C loader + jsonschema (script)": peers.script(),
            "check-jsonschema": peers.check_jsonschema(),
        }
        if not faults:  # it gives up at the first file that is not YAML
            others["ajv-cli"] = peers.ajv()
        for name, command in others.items():
            if command is None:
                missing.append(name)
                continue
            run = timed(command, corpus, max(1, runs // 2))
            if run.status != int(faults > 0):
                raise WrongResultError(f"{name}: exit status {run.status}\n{run.output[-600:]}")
            rows.append((name, run, "all valid" if run.status == 0 else "some refused"))
        note = f"\n\nCould not be installed here: {', '.join(missing)}." if missing else ""
        share = f", {faults:.0%} of them broken" if faults else ""
        return f"### Lint of {count:,} records{share}\n\n{table(rows)}{note}\n"


def growth(counts: tuple[int, ...], runs: int) -> str:
    """How the time grows with the records: the exponent between the first and the last."""
    walls = []
    for count in counts:
        with TemporaryDirectory() as folder:
            generate(count, Path(folder))
            walls.append(ours(Path(folder), runs, clean=True)[1])
            shutil.rmtree(Path(folder) / "docs")
    exponent = log(walls[-1].wall / walls[0].wall) / log(counts[-1] / counts[0])
    lines = [
        f"| {count:,} | {run.wall:.2f} s | {run.peak_mb:.0f} MB |"
        for count, run in zip(counts, walls, strict=True)
    ]
    head = "| records | median | peak memory |\n|---:|---:|---:|\n"
    return f"### Growth\n\n{head}" + "\n".join(lines) + f"\n\nExponent: {exponent:.2f}.\n"
