from __future__ import annotations

import pytest

from cardfile.diagnostic.nearest import normalise
from cardfile.standards import metrics, units


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("roc_auc", "roc_auc"),
        ("AUROC", "roc_auc"),
        ("auc", "roc_auc"),
        ("ROC AUC", "roc_auc"),
        ("pr_auc", "average_precision"),
        ("F1-score", "f1"),
        ("sensitivity", "recall"),
        ("rouge-l", "rougeL"),
        ("mAP@0.5:0.95", "map_50_95"),
        ("demographic_parity_difference", "statistical_parity_difference"),
        ("p95", "latency_p95"),
        ("R²", "r2"),
    ],
)
def test_a_metric_is_found_by_its_usual_names(name: str, identifier: str) -> None:
    found = metrics.find(name)
    assert found is not None
    assert found.id == identifier


def metric(name: str) -> metrics.MetricDefinition:
    found = metrics.find(name)
    assert found is not None
    return found


def test_impossible_values_are_known() -> None:
    assert metric("accuracy").allows(0.91)
    assert not metric("accuracy").allows(91)
    assert metric("accuracy").allows(91, "%")
    assert not metric("accuracy").allows(101, "%")
    assert not metric("rmse").allows(-1, "EUR")
    assert metric("r2").allows(-3)
    assert metric("wer").allows(1.2)
    assert not metric("mcc").allows(-1.1)
    assert not metric("perplexity").allows(0.5)


def test_which_way_is_better() -> None:
    assert metric("f1").higher_is_better is True
    assert metric("rmse").higher_is_better is False
    assert metric("statistical_parity_difference").direction == "zero"
    assert metric("statistical_parity_difference").higher_is_better is None
    assert metric("selection_rate").direction is None


def test_which_metrics_need_a_threshold_or_a_unit() -> None:
    needing = {each.id for each in metrics.all() if each.needs_decision_threshold}
    assert needing == {"precision", "recall", "f1", "fbeta"}
    assert all(metric(name).needs_unit for name in ("rmse", "mae", "latency_p95", "revenue"))
    assert not any(metric(name).needs_unit for name in ("r2", "mape", "roc_auc"))


def test_an_unknown_metric_is_answered_with_what_is_near() -> None:
    problem = metrics.check("acuracy")
    assert problem is not None
    assert problem.suggestions == ("accuracy",)
    assert "higher_is_better" in problem.help
    assert metrics.find("house_metric") is None
    assert metrics.find("x" * 100_000) is None


@pytest.mark.parametrize(
    ("written", "name", "title"),
    [
        ("nDCG@10", "ndcg_at_10", "Normalised discounted cumulative gain at 10"),
        ("ndcg_at_20", "ndcg_at_20", "Normalised discounted cumulative gain at 20"),
        ("recall@50", "recall_at_50", "Recall at 50"),
        ("acc@5", "top_5_accuracy", "Top-5 accuracy"),
        ("acc@1", "accuracy", "Accuracy"),
        ("mAP@0.5", "map_50", "Mean average precision at IoU 0.50"),
        ("ndcg", "ndcg", "Normalised discounted cumulative gain"),
    ],
)
def test_a_metric_that_is_cut_off_at_a_place_is_one_of_its_own(
    written: str, name: str, title: str
) -> None:
    found = metric(written)
    assert (found.id, found.name) == (name, title)
    assert found.general in ("", "ndcg", "recall_at_k", "top_k_accuracy")
    assert metrics.find("mAP@50") is None  # of a ranking, or of boxes: nobody knows


def test_the_list_is_sound() -> None:
    every = metrics.all()
    assert len(every) >= 70
    spellings: dict[str, str] = {}
    for each in every:
        assert each.direction in ("up", "down", "zero", None), each.id
        assert each.minimum is None or each.maximum is None or each.minimum < each.maximum, each.id
        assert each.unit is None or units.check(each.unit) is None, each.id
        assert each.source.startswith("https://"), each.id
        assert each.description.endswith("."), each.id
        assert each.unit == "1" or not each.may_be_percent, each.id
        for spelling in {normalise(text) for text in (each.id, each.name, *each.aliases)}:
            assert spellings.setdefault(spelling, each.id) == each.id, spelling
