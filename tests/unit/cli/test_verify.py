"""`cardfile verify`: numbers held against their artefacts, and copied from them."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.unit.cli.conftest import Run

SCORES = (
    '{"test": {"roc_auc": 0.8437219, "recall": 0.7104, "n": 123456, "tiny": 0.00042, "loss": "?"}}'
)
DIGEST = hashlib.sha256(SCORES.encode()).hexdigest()
HEAD = """\
---
type: experiment-log
title: Boosted trees
owner: team-risk
status: running
question: How far do boosted trees get?
"""
LOG = (
    HEAD
    + """\
runs: [{tracker: dvc, path: live}]
params: {depth: 5, rate: 0.10, name: "a"} # of the last run
metrics:
  - {type: roc_auc, value: 0.90, split: test, evidence: results/x.json#/test/roc_auc} # auc
  - type: recall
    value: 0.71
    evidence: results/x.json#/test/recall
    evidence_sha256: "0000000000000000000000000000000000000000000000000000000000000000"
  - {type: f1, evidence: results/x.json#/test/roc_auc}
  - type: accuracy
    unit: "%"
    value: 84.372
    evidence: results/x.json#/test/roc_auc
  - {type: log_loss, value: 0.2, evidence: results/x.json#/test/loss}
  - {type: precision, value: 0.6, decision_threshold: 0.5}
  - {type: rmse, value: 0.5, unit: EUR, evidence: results/x.json#/test/tiny}
---
Prose stays.
"""
)
RECORDED = (
    LOG.replace("depth: 5, rate: 0.10", "depth: 6, rate: 0.05")
    .replace("value: 0.90", "value: 0.84")
    .replace("0" * 64, DIGEST)
    .replace("{type: f1, ", "{type: f1, value: 0.8437, ")
    .replace("value: 0.5, unit", "value: 0.00042, unit")
)


@pytest.fixture
def project(project: Path) -> Path:
    (project / "docs/use-a-queue.md").unlink()
    (project / "results").mkdir()
    (project / "live").mkdir()
    (project / "results/x.json").write_text(SCORES, "utf-8")
    (project / "live/metrics.json").write_text("{}", "utf-8")
    (project / "live/params.yaml").write_text("depth: 6\nrate: 0.05\nname: b\n", "utf-8")
    (project / "docs/trees.md").write_text(LOG, "utf-8")
    return project


def test_every_number_has_its_state(run: Run) -> None:
    rows = run("verify", "trees", status=1).out.splitlines()
    table = {tuple(row.split()[:3])[1]: row.split() for row in rows[1:-1]}
    assert rows[0].split() == ["RECORD", "NUMBER", "STATE", "PAGE", "ARTEFACT", "WHERE"]
    assert rows[1].split() == [
        "trees", "roc_auc", "test", "mismatched", "0.90", "0.8437219", "results/x.json",
    ]  # fmt: skip
    assert table["recall"][2:] == ["verified", "0.71", "0.7104", "results/x.json"]
    assert table["f1"][2:5] == ["mismatched", "–", "0.8437219"]
    assert table["log_loss"][2] == "unreadable"
    assert "the artefact holds no number there" in " ".join(table["log_loss"])
    assert table["precision"][2:] == ["unbound", "0.6", "–", "–"]
    assert table["depth"][2:] == ["mismatched", "5", "6", "live/params.yaml"]
    assert rows[-1] == "7 mismatched, 1 unbound, 1 unreadable, 1 verified in 1 record"


def test_as_json(run: Run) -> None:
    found = json.loads(run("verify", "--output-format", "json", status=1).out)
    assert found["format"] == "cardfile-verify/1"
    assert found["summary"]["mismatched"] == 7
    first = found["records"][0]["numbers"][0]
    assert first == {
        "name": "roc_auc test",
        "pointer": "/metrics/0/value",
        "line": 10,
        "state": "mismatched",
        "written": "0.90",
        "artefact": "0.8437219",
        "file": "results/x.json",
        "reason": "the artefact says 0.8437219",
    }


def test_numbers_are_copied_at_the_digits_written_and_all_else_stays(
    run: Run, project: Path
) -> None:
    page = project / "docs/trees.md"
    diff = run("verify", "--record", "--diff", status=1).out
    assert "-  - {type: f1, evidence: results/x.json#/test/roc_auc}\n" in diff
    assert page.read_text("utf-8") == LOG
    found = run("verify", "trees", "--record", status=1)
    assert page.read_text("utf-8") == RECORDED
    assert found.err.splitlines() == [
        "recorded in docs/trees.md: roc_auc test 0.90 → 0.84; f1 → 0.8437; rmse 0.5 → 0.00042; "
        "depth 5 → 6; rate 0.10 → 0.05; 1 digest",
        "left alone in docs/trees.md: accuracy: the artefact says 0.8437219, which differs by a "
        "factor of 100; change it by hand",
        "left alone in docs/trees.md: name: the run says b; change it by hand",
    ]
    again = run("verify", "trees", "--record", "--diff")
    assert again.out == ""


def test_line_ends_stay(run: Run, project: Path) -> None:
    page = project / "docs/trees.md"
    page.write_bytes(LOG.encode().replace(b"\n", b"\r\n"))
    run("verify", "--record", status=1)
    assert page.read_bytes() == RECORDED.encode().replace(b"\n", b"\r\n")


def test_what_agrees_exits_with_0_and_writes_nothing(run: Run, project: Path) -> None:
    page = project / "docs/trees.md"
    text = (
        HEAD
        + "metrics: [{type: recall, value: 0.71, evidence: results/x.json#/test/recall}]\n---\n"
    )
    page.write_text(text, "utf-8")
    assert run("verify", "--record").out.endswith("1 verified in 1 record\n")
    assert page.read_text("utf-8") == text


def test_numbers_without_evidence_are_told_how_to_get_it(run: Run, project: Path) -> None:
    page = project / "docs/trees.md"
    page.write_text(HEAD + "metrics: [{type: recall, value: 0.71}]\n---\n", "utf-8")
    out = run("verify").out
    assert "1 unbound in 1 record" in out
    assert "evidence: results/scores.json#/test/roc_auc" in out
    err = run("verify", "trees", "--record", status=2).err
    assert "no number of trees names its evidence, so nothing was recorded" in err
    assert "`evidence: results/scores.json#/test/roc_auc`" in err


def test_a_recorded_digest_stands_for_an_artefact_that_is_not_at_hand(
    run: Run, project: Path
) -> None:
    page = project / "docs/trees.md"
    metric = f"{{type: recall, value: 0.71, evidence: no.json#/a, evidence_sha256: '{DIGEST}'}}"
    page.write_text(f"{HEAD}metrics: [{metric}]\n---\n", "utf-8")
    assert "1 recorded in 1 record" in run("verify").out


def test_a_read_only_page_is_left_alone(run: Run, project: Path) -> None:
    (project / "docs/trees.md").chmod(0o444)
    assert "it is read-only" in run("verify", "--record", status=2).err


def test_wrong_words(run: Run) -> None:
    assert "no record has the id “tree”; near: trees" in run("verify", "tree", status=2).err
    assert "--diff goes with --record" in run("verify", "--diff", status=2).err
