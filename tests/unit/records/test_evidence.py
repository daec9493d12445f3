from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.unit.pages import card, write

from cardfile.project import open_project
from cardfile.records.evidence import EvidenceKind, EvidenceState, evidence_state

if TYPE_CHECKING:
    from pathlib import Path

DIGEST = "3f9a1c7e" * 8
FILE = '{"auc": 0.8437, "note": "fine", "n": 1200}'


def state(root: Path, metric: str) -> EvidenceState:
    more = (
        "evaluations:\n  - dataset: https://example.org/orders\n    metrics:\n"
        f"      - {{type: roc_auc, {metric}}}"
    )
    write(root, {"runs/x.json": FILE, "docs/churn.md": card("Churn score", more)})
    project = open_project(root)
    record = project.kb["churn"]
    return evidence_state(record.metrics[0].element, record.page, project.artefacts)


@pytest.mark.parametrize(
    ("metric", "kind", "text"),
    [
        ("value: 0.84, evidence: runs/x.json#/auc", "verified", ""),
        ("value: 0.840, evidence: runs/x.json#/auc", "mismatched", "says 0.8437"),
        ("value: 84, evidence: runs/x.json#/auc", "mismatched", "factor of 100"),
        ("value: 0.84, evidence: runs/x.json#/f1", "unreadable", "nothing at “/f1”"),
        ("value: 0.84, evidence: runs/x.json#/note", "unreadable", "no number"),
        ("value: 0.84, evidence: runs/y.json#/auc", "unreadable", "no such file"),
        ("value: 0.84", "unbound", ""),
        (
            f"value: 0.84, evidence: runs/y.json#/auc, evidence_sha256: {DIGEST}",
            "recorded",
            "digest",
        ),
        (
            f"value: 0.8, evidence: runs/x.json#/note, evidence_sha256: {DIGEST}",
            "unreadable",
            "no number",
        ),
    ],
)
def test_a_number_and_its_artefact(metric: str, kind: str, text: str, tmp_path: Path) -> None:
    found = state(tmp_path, metric)
    assert found.kind is EvidenceKind(kind)
    assert text in found.text
