"""The approval scores: the first logistic one, the leaky one, and the boosted one that stayed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from loanapp import FIRST_SCORE, INPUTS, LEAKY, STRICT, split
from scores import (
    BOOSTING,
    SELECTED_SHARE,
    boosted,
    fit_score,
    judged,
    logistic,
    probability,
    selection_ratio,
    write_boosted,
    write_logistic,
)
from shared import accuracy, by_group, difference, measured, roc_auc, share, write_json

if TYPE_CHECKING:
    from pathlib import Path


def inputs_file(columns: tuple[str, ...]) -> list[dict[str, str]]:
    meaning = {**INPUTS, "typur": "Type of purchaser of the loan: known only after the outcome"}
    return [
        {"name": name, "field": f"mortgage-training#{name}", "description": meaning[name]}
        for name in columns
    ]


def calibration(truth: Any, score: Any) -> dict[str, float]:
    """Brier score and expected calibration error over ten equal bins."""
    truth, score = np.asarray(truth), np.asarray(score)
    bins = np.minimum((score * 10).astype(int), 9)
    gaps = [
        abs(truth[bins == box].mean() - score[bins == box].mean()) * np.mean(bins == box)
        for box in np.unique(bins)
    ]
    return {"brier_score": float(np.mean((score - truth) ** 2)), "ece": float(sum(gaps))}


def run(out: Path) -> None:
    train, test = split()
    truth = test["approve"].to_numpy()
    result: dict[str, Any] = {
        "split": {
            "train": len(train),
            "test": len(test),
            "approved_share_test": float(truth.mean()),
            "selected_share": SELECTED_SHARE,
        },
        "params": {
            "boosting": {key: value for key, value in BOOSTING.items() if value is not None},
            "logistic": {"C": 0.1},
        },
        "always_approve": {"accuracy": measured(accuracy, truth, np.ones(len(truth)))},
        "decided": {"selection_rate": {"race": by_group(share, truth, truth, test["race"])}},
        "artifacts": {},
    }
    result["decided"]["black_white"] = selection_ratio(result["decided"]["selection_rate"]["race"])

    first = logistic()
    score = fit_score(first, FIRST_SCORE, train, test)
    result["logit"] = {**judged(test, score), **calibration(truth, score)}
    result["artifacts"]["logit"] = write_logistic(out / "approval-logit.json", first, FIRST_SCORE)

    leaky = boosted()
    score = fit_score(leaky, LEAKY, train, test)
    result["leaky"] = {**judged(test, score), "importance": importance(leaky, LEAKY)}
    # What the desk would have seen: no loan has a purchaser while it is being decided.
    replayed = probability(leaky, LEAKY, test.assign(typur=0))
    result["leaky_replayed"] = {
        "roc_auc": measured(roc_auc, truth, replayed),
        "change": difference(truth, replayed, score),
    }

    final = boosted()
    score = fit_score(final, tuple(INPUTS), train, test)
    result["boosted"] = {
        **judged(test, score),
        **calibration(truth, score),
        "importance": importance(final, tuple(INPUTS)),
    }
    result["artifacts"]["boosted"] = write_boosted(
        out / "approval-boosted.json", final, tuple(INPUTS)
    )

    score = fit_score(boosted(), STRICT, train, test)
    result["strict"] = {**judged(test, score), **calibration(truth, score)}
    write_json(out / "approval-scores.json", result)
    write_json(out / "approval-logit-inputs.json", inputs_file(FIRST_SCORE))
    write_json(out / "approval-leaky-inputs.json", inputs_file(LEAKY))
    write_json(out / "approval-boosted-inputs.json", inputs_file(tuple(INPUTS)))
    write_json(out / "approval-strict-inputs.json", inputs_file(STRICT))


def importance(model: Any, columns: tuple[str, ...]) -> dict[str, float]:
    """The five columns that the trees lean on most."""
    pairs = zip(columns, model[1].feature_importances_, strict=True)
    return dict(sorted(pairs, key=lambda pair: -pair[1])[:5])
