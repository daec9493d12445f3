from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.unit.pages import card, knowledge_base

if TYPE_CHECKING:
    from pathlib import Path

    from cardfile.records import Record

MORE = """risk: {level: high}
review_by: 2027-03-31
evaluations:
  - id: frozen
    dataset: https://example.org/orders
    split: test
    metrics:
      - {type: roc_auc, value: 0.84, confidence_interval: {lower: 0.8, upper: 0.9}}
      - {type: f1, value: 0.7, decision_threshold: 0.5, group: {sex: woman}}"""


@pytest.fixture
def record(tmp_path: Path) -> Record:
    return knowledge_base(tmp_path, {"docs/churn.md": card("Churn score", MORE)})["churn"]


def test_reading_by_path(record: Record) -> None:
    assert record.get("risk.level") == "high"
    assert record.get("risk.rationale") is None
    assert record.get("risk.level.deeper", "none") == "none"
    assert record.text("risk") is None
    assert record.date("review_by") == date(2027, 3, 31)
    assert "risk.level" in record
    assert "risk.rationale" not in record
    with pytest.raises(KeyError):
        record["risk.rationale"]


def test_elements_know_their_pointers(record: Record) -> None:
    [evaluation] = record.each("evaluations")
    metrics = list(evaluation.each("metrics"))
    assert metrics[1].at("group.sex").pointer == "/evaluations/0/metrics/1/group/sex"
    assert list(record.each("title")) == []


def test_a_place_is_the_token_on_the_page(record: Record) -> None:
    place = record.at("risk.level").range
    key = record.at("risk.level").key.range
    assert place
    assert key
    text = record.page.source.text.splitlines()[place.start.line - 1]
    assert text[place.start.column - 1 : place.end.column - 1] == "high"
    assert text[key.start.column - 1 : key.end.column - 1] == "level"


def test_metrics_know_their_evaluation(record: Record) -> None:
    first, second = record.metrics
    assert (first.type, first.split, first.interval) == ("roc_auc", "test", (0.8, 0.9))
    assert first.higher_is_better is True
    assert second.group == {"sex": "woman"}
    assert record.headline
    assert record.headline.type == "roc_auc"


def test_what_a_fragment_may_name(record: Record) -> None:
    assert {"frozen", "roc_auc", "f1"} <= record.fragments
