"""The numbers of the example knowledge base can be made again by its scripts."""

from __future__ import annotations

import hashlib
import importlib
import json
import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).parents[2]
RUNS = ROOT / "docs_template" / "runs"
ARTEFACT = re.compile(r"- uri: \.\./\.\./runs/(\S+)\n +sha256: ([0-9a-f]{64})")


@pytest.mark.parametrize("script", ["describe_data", "tumour_screen"])
def test_a_second_run_gives_the_committed_bytes(script: str, tmp_path: Path) -> None:
    command = [sys.executable, "examples/run_all.py", "--only", script, "--out", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    made = sorted(tmp_path.iterdir())
    assert made, "the script wrote nothing"
    for file in made:
        assert file.read_bytes() == (RUNS / file.name).read_bytes(), file.name


def test_the_committed_trees_are_the_score_of_the_card(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "examples")
    loanapp = importlib.import_module("loanapp")
    shared = importlib.import_module("shared")
    model = json.loads((RUNS / "approval-boosted.json").read_text("utf-8"))
    _, test = loanapp.split()
    rows = test[model["columns"]].to_numpy(dtype=float)
    rows = np.where(np.isnan(rows), model["medians"], rows).astype(np.float32)
    score = [sum(leaf(tree, row) for tree in model["trees"]) for row in rows]
    found = shared.roc_auc(test["approve"].to_numpy(), np.array(score))
    said = json.loads((RUNS / "approval-scores.json").read_text("utf-8"))
    assert found == pytest.approx(said["boosted"]["roc_auc"]["value"], abs=5e-4)


def leaf(tree: dict[str, list[float]], row: np.ndarray) -> float:
    node = 0
    while tree["left"][node] >= 0:
        below = row[tree["feature"][node]] <= tree["threshold"][node]
        node = int(tree["left"][node] if below else tree["right"][node])
    return tree["value"][node]


def test_the_digest_on_a_card_is_the_digest_of_its_file() -> None:
    cards = [page.read_text("utf-8") for page in (RUNS.parent / "docs" / "models").glob("*.md")]
    named = [found for card in cards for found in ARTEFACT.findall(card)]
    assert len(named) >= 4
    for name, digest in named:
        assert hashlib.sha256((RUNS / name).read_bytes()).hexdigest() == digest, name
