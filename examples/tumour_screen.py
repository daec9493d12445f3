"""The tumour screen: a logistic score over 30 measurements, and over the ten means alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.datasets import load_breast_cancer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_predict, train_test_split
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from shared import SEED, Array, difference, measured, roc_auc, write_compact, write_json

if TYPE_CHECKING:
    from pathlib import Path

WANTED_SENSITIVITY = 0.98


def score_of() -> Pipeline:
    return make_pipeline(StandardScaler(), LogisticRegression(C=1.0, max_iter=2000))


def proportion(hits: int, rows: int) -> dict[str, float | int]:
    """A share with its Wilson interval, which stays honest where every row is a hit."""
    z = 1.959964
    share = hits / rows
    centre = (share + z**2 / (2 * rows)) / (1 + z**2 / rows)
    half = z / (1 + z**2 / rows) * (share * (1 - share) / rows + z**2 / (4 * rows**2)) ** 0.5
    return {
        "value": share,
        "lower": centre - half,
        "upper": min(centre + half, 1.0),
        "n": rows,
    }


def threshold_for(truth: Array, score: Array) -> float:
    """The highest threshold, to two digits, that keeps the wanted sensitivity."""
    steps = [step / 100 for step in range(99, 0, -1)]
    return next(t for t in steps if (score[truth == 1] >= t).mean() >= WANTED_SENSITIVITY)


def judged(truth: Array, score: Array, threshold: float) -> dict[str, Any]:
    flagged = score >= threshold
    ill, well = flagged[truth == 1], flagged[truth == 0]
    return {
        "roc_auc": measured(roc_auc, truth, score),
        "threshold": threshold,
        "sensitivity": proportion(int(ill.sum()), len(ill)),
        "specificity": proportion(int((~well).sum()), len(well)),
        "missed": int((~ill).sum()),
        "false_alarms": int(well.sum()),
    }


def run(out: Path) -> None:
    data = load_breast_cancer()
    malignant = 1 - data.target
    train, test, known, truth = train_test_split(
        data.data, malignant, test_size=0.4, stratify=malignant, random_state=SEED
    )
    result: dict[str, Any] = {
        "split": {"train": len(train), "test": len(test), "malignant_test": int(truth.sum())}
    }
    scores = {}
    folds = StratifiedKFold(5, shuffle=True, random_state=SEED)
    for name, columns in {"all": slice(0, 30), "means": slice(0, 10)}.items():
        held_out = cross_val_predict(
            score_of(), train[:, columns], known, cv=folds, method="predict_proba"
        )[:, 1]
        model = score_of().fit(train[:, columns], known)
        scores[name] = model.predict_proba(test[:, columns])[:, 1]
        result[name] = judged(truth, scores[name], threshold_for(known, held_out))
        if name == "all":
            scaler, line = model[0], model[1]
            result["artifact"] = write_compact(
                out / "tumour-logit.json",
                {
                    "columns": [str(column).replace(" ", "_") for column in data.feature_names],
                    "coefficients": np.round(line.coef_[0], 5).tolist(),
                    "intercept": round(float(line.intercept_[0]), 5),
                    "means": np.round(scaler.mean_, 5).tolist(),
                    "scales": np.round(scaler.scale_, 5).tolist(),
                },
            )
    result["means"]["delta"] = difference(truth, scores["means"], scores["all"])
    write_json(out / "tumours.json", result)
