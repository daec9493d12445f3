"""What was tried on the approval score, one function a trial, most of it without success."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from sklearn.calibration import CalibratedClassifierCV
from sklearn.metrics import average_precision_score
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, TargetEncoder

from approval_scores import calibration
from loanapp import INPUTS, PROTECTED, split
from scores import boosted, fit_score, judged, logistic, probability, select
from shared import SEED, Array, difference, measured, roc_auc, write_json

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = tuple(INPUTS)
CODED = ("occ", "mortg", "cons", "prop")
Trial = Callable[[pd.DataFrame, pd.DataFrame, Array], dict[str, Any]]


def compared(test: pd.DataFrame, score: Array, base: Array) -> dict[str, Any]:
    truth = test["approve"].to_numpy()
    return {
        "roc_auc": measured(roc_auc, truth, score),
        "delta": difference(truth, score, base),
        "black_white": judged(test, score, resamples=1)["black_white"],
    }


def wide_logistic(train: pd.DataFrame, test: pd.DataFrame, base: Array) -> dict[str, Any]:
    """A straight line over the very columns of the boosted score."""
    return compared(test, fit_score(logistic(), COLUMNS, train, test), base)


def with_protected(train: pd.DataFrame, test: pd.DataFrame, base: Array) -> dict[str, Any]:
    """The protected columns given back, to see what leaving them out costs and buys."""
    return compared(test, fit_score(boosted(), (*COLUMNS, *PROTECTED), train, test), base)


def encoded(
    encoder: OneHotEncoder | TargetEncoder, train: pd.DataFrame, test: pd.DataFrame
) -> Array:
    coded, plain = list(CODED), [name for name in COLUMNS if name not in CODED]
    learned = encoder.fit_transform(train[coded], train["approve"])
    applied = encoder.transform(test[coded])
    model = boosted()
    model.fit(np.hstack([train[plain], learned]), train["approve"])
    return np.asarray(model.predict_proba(np.hstack([test[plain], applied]))[:, 1])


def target_encoding(train: pd.DataFrame, test: pd.DataFrame, _base: Array) -> dict[str, Any]:
    """Coded columns as the approval share of their code, against one column a code."""
    one_hot = OneHotEncoder(sparse_output=False, handle_unknown="ignore")
    plain = encoded(one_hot, train, test)
    target = encoded(
        TargetEncoder(cv=StratifiedKFold(5, shuffle=True, random_state=SEED)), train, test
    )
    return {
        "one_hot": {"roc_auc": measured(roc_auc, test["approve"], plain)},
        **compared(test, target, plain),
    }


def class_weights(train: pd.DataFrame, test: pd.DataFrame, base: Array) -> dict[str, Any]:
    """Refusals weighted up until they count as much as approvals."""
    approved = train["approve"].mean()
    weights = np.where(train["approve"] == 1, 0.5 / approved, 0.5 / (1 - approved))
    model = boosted()
    model.fit(
        train[list(COLUMNS)], train["approve"], gradientboostingclassifier__sample_weight=weights
    )
    score = probability(model, COLUMNS, test)
    refused = 1 - test["approve"].to_numpy()
    return {
        **compared(test, score, base),
        "refusals": {
            "average_precision": measured(average_precision_score, refused, -score),
            "average_precision_base": measured(average_precision_score, refused, -base),
        },
        **calibration(test["approve"], score),
    }


def isotonic(train: pd.DataFrame, test: pd.DataFrame, base: Array) -> dict[str, Any]:
    """Isotonic calibration by five folds of the training rows."""
    model = CalibratedClassifierCV(boosted(), method="isotonic", cv=5)
    score = fit_score(make_pipeline(model), COLUMNS, train, test)
    return {
        **compared(test, score, base),
        "before": calibration(test["approve"], base),
        "after": calibration(test["approve"], score),
        "distinct_scores": {"before": len(np.unique(base)), "after": len(np.unique(score))},
    }


def without(*dropped: str) -> Trial:
    """The boosted score without some columns."""
    kept = tuple(name for name in COLUMNS if name not in dropped)

    def trial(train: pd.DataFrame, test: pd.DataFrame, base: Array) -> dict[str, Any]:
        return compared(test, fit_score(boosted(), kept, train, test), base)

    return trial


def insurer(train: pd.DataFrame, test: pd.DataFrame, base: Array) -> dict[str, Any]:
    """The insurer's answer and the review count, left out one by one and together."""
    rows = pd.concat([train, test])
    answered = rows[rows["inson"] == 1]
    return {
        "files_with_answer": len(answered),
        "approved_with_answer": float(answered["approve"].mean()),
        "approved_without_answer": float(rows[rows["inson"] == 0]["approve"].mean()),
        "review_missing": int(rows["review"].isna().sum()),
        "no_inson": without("inson")(train, test, base),
        "no_review": without("review")(train, test, base),
        "neither": without("inson", "review")(train, test, base),
    }


def proxy(train: pd.DataFrame, test: pd.DataFrame, base: Array) -> dict[str, Any]:
    """How well the score's own inputs tell Black applicants from the others."""
    model = boosted()
    model.fit(train[list(COLUMNS)], train["black"])
    guess = probability(model, COLUMNS, test)
    chosen = select(base)
    return {
        "roc_auc": measured(roc_auc, test["black"], guess),
        "black_not_selected": int(((test["black"] == 1) & (chosen == 0)).sum()),
        "black_not_selected_but_approved": int(
            ((test["black"] == 1) & (chosen == 0) & (test["approve"] == 1)).sum()
        ),
    }


TRIALS: dict[str, Trial] = {
    "class_weights": class_weights,
    "insurer": insurer,
    "isotonic": isotonic,
    "no_guideline": without("gdlin"),
    "proxy": proxy,
    "target_encoding": target_encoding,
    "wide_logistic": wide_logistic,
    "with_protected": with_protected,
}


def run(out: Path) -> None:
    train, test = split()
    base = fit_score(boosted(), COLUMNS, train, test)
    result: dict[str, Any] = {
        name: trial(train, test, base) for name, trial in sorted(TRIALS.items())
    }
    result["base"] = compared(test, base, base)
    write_json(out / "approval-trials.json", result)
