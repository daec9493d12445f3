"""Make every number of the example knowledge base again: `python examples/run_all.py`.

The files land in `docs_template/runs/`, the same bytes each time; `--out` writes elsewhere,
`--only` runs some of the scripts.
"""

from __future__ import annotations

import argparse
import importlib
import os
import time
from pathlib import Path

SCRIPTS = (
    "describe_data",
    "approval_scores",
    "approval_trials",
    "approval_fairness",
    "approval_splits",
    "digit_reader",
    "tumour_screen",
)
RUNS = Path(__file__).resolve().parents[1] / "docs_template" / "runs"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--out", type=Path, default=RUNS, help="folder for the files")
    parser.add_argument("--only", nargs="+", choices=SCRIPTS, default=SCRIPTS, metavar="SCRIPT")
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    for name in chosen.only:
        started = time.perf_counter()
        importlib.import_module(name).run(chosen.out)
        print(f"{name}: {time.perf_counter() - started:.1f} s", flush=True)


if __name__ == "__main__":
    # Threads would add up floats in another order, and so change the last digits.
    os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
    main()
