"""The numbers of the example knowledge base can be made again by its scripts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
RUNS = ROOT / "docs_template" / "runs"


@pytest.mark.parametrize("script", ["describe_data", "tumour_screen"])
def test_a_second_run_gives_the_committed_bytes(script: str, tmp_path: Path) -> None:
    command = [sys.executable, "examples/run_all.py", "--only", script, "--out", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    made = sorted(tmp_path.iterdir())
    assert made, "the script wrote nothing"
    for file in made:
        assert file.read_bytes() == (RUNS / file.name).read_bytes(), file.name
