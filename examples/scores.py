"""The two kinds of score, how their applicants are selected, and the committed model file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler

from loanapp import SENSITIVE
from shared import RESAMPLES, SEED, Array, by_group, measured, roc_auc, share, write_compact

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pandas as pd

# The desk looked at 88 of 100 files as fit to go on, about the share that it approved.
SELECTED_SHARE = 0.88
BOOSTING = {
    "learning_rate": 0.05,
    "max_depth": None,
    "max_leaf_nodes": 8,
    "n_estimators": 150,
    "random_state": SEED,
}


def boosted() -> Pipeline:
    return make_pipeline(SimpleImputer(strategy="median"), GradientBoostingClassifier(**BOOSTING))


def logistic() -> Pipeline:
    return make_pipeline(
        SimpleImputer(strategy="median"), StandardScaler(), LogisticRegression(C=0.1, max_iter=2000)
    )


def fit_score(
    model: Pipeline, columns: Sequence[str], train: pd.DataFrame, test: pd.DataFrame
) -> Array:
    """Fit on the training rows and score the test rows, from 0 to 1."""
    model.fit(train[list(columns)], train["approve"])
    return probability(model, columns, test)


def probability(model: Pipeline, columns: Sequence[str], frame: pd.DataFrame) -> Array:
    return np.asarray(model.predict_proba(frame[list(columns)])[:, 1])


def select(score: Array) -> Array:
    """1 for the best `SELECTED_SHARE` of the rows; ties go to the earlier row."""
    chosen = np.zeros(len(score), dtype=int)
    chosen[np.argsort(-score, kind="stable")[: round(SELECTED_SHARE * len(score))]] = 1
    return chosen


def selection_ratio(rates: dict[str, dict[str, float | int]]) -> dict[str, float]:
    """The Black applicants' selection rate against the white ones': as a ratio and a difference."""
    white, black = rates["white"]["value"], rates["Black"]["value"]
    return {"ratio": black / white, "difference": black - white}


def judged(test: pd.DataFrame, score: Array, resamples: int = RESAMPLES) -> dict[str, Any]:
    """Rank quality and selection rates, overall and for every sensitive column."""
    truth, selected = test["approve"].to_numpy(), select(score)
    result: dict[str, Any] = {
        "roc_auc": measured(roc_auc, truth, score, resamples),
        "selected": {"share": float(selected.mean()), "rows": int(selected.sum())},
        "group": {},
        "selection_rate": {},
    }
    for column in SENSITIVE:
        groups = test[column] if column != "married" else married(test)
        result["group"][column] = by_group(roc_auc, truth, score, groups, resamples)
        result["selection_rate"][column] = by_group(share, truth, selected, groups, resamples)
    result["black_white"] = selection_ratio(result["selection_rate"]["race"])
    return result


def married(frame: pd.DataFrame) -> pd.Series:
    return frame["married"].map({1.0: "married", 0.0: "not married"})


def write_boosted(path: Path, model: Pipeline, columns: Sequence[str]) -> dict[str, str | int]:
    """The boosted score as medians and trees: all that is needed to score without scikit-learn."""
    imputer, booster = model[0], model[1]
    trees = []
    for (regressor,) in booster.estimators_:
        tree = regressor.tree_
        trees.append(
            {
                "feature": tree.feature.tolist(),
                "left": tree.children_left.tolist(),
                "right": tree.children_right.tolist(),
                "threshold": [float(f"{edge:.6g}") for edge in tree.threshold],
                "value": [float(f"{leaf:.6g}") for leaf in tree.value[:, 0, 0]],
            }
        )
    return write_compact(
        path,
        {
            "columns": list(columns),
            "learning_rate": booster.learning_rate,
            "medians": [round(float(median), 4) for median in imputer.statistics_],
            "prior": round(float(booster.init_.class_prior_[1]), 6),
            "trees": trees,
        },
    )


def write_logistic(path: Path, model: Pipeline, columns: Sequence[str]) -> dict[str, str | int]:
    imputer, scaler, line = model[0], model[1], model[2]
    return write_compact(
        path,
        {
            "columns": list(columns),
            "coefficients": [round(float(weight), 6) for weight in line.coef_[0]],
            "intercept": round(float(line.intercept_[0]), 6),
            "means": [round(float(mean), 6) for mean in scaler.mean_],
            "medians": [round(float(median), 4) for median in imputer.statistics_],
            "scales": [round(float(scale), 6) for scale in scaler.scale_],
        },
    )
