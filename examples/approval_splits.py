"""How far the test number moves with the split: the same scores over twenty other splits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.model_selection import train_test_split

from loanapp import FIRST_SCORE, INPUTS, LEAKY, TEST_SHARE, training_table
from scores import boosted, fit_score, judged, logistic
from shared import write_csv, write_json

if TYPE_CHECKING:
    from pathlib import Path

SPLITS = 20
SCORES: dict[str, tuple[Any, tuple[str, ...]]] = {
    "logit": (logistic, FIRST_SCORE),
    "wide_logistic": (logistic, tuple(INPUTS)),
    "leaky": (boosted, LEAKY),
    "boosted": (boosted, tuple(INPUTS)),
}


def run(out: Path) -> None:
    frame = training_table()
    rows = []
    for seed in range(SPLITS):
        train, test = train_test_split(
            frame, test_size=TEST_SHARE, stratify=frame["approve"], random_state=100 + seed
        )
        for name, (model, columns) in SCORES.items():
            found = judged(test, fit_score(model(), columns, train, test), resamples=1)
            rows.append(
                (100 + seed, name, found["roc_auc"]["value"], found["black_white"]["ratio"])
            )
    write_csv(out / "approval-splits.csv", ("seed", "score", "roc_auc", "ratio"), rows)
    write_json(out / "approval-splits.json", {name: spread(rows, name) for name in SCORES})


def spread(rows: list[tuple[int, str, float, float]], name: str) -> dict[str, Any]:
    auc = np.array([row[2] for row in rows if row[1] == name])
    ratio = np.array([row[3] for row in rows if row[1] == name])
    return {
        "roc_auc": {"mean": auc.mean(), "std": auc.std(ddof=1), "min": auc.min(), "max": auc.max()},
        "ratio": {"mean": ratio.mean(), "min": ratio.min(), "max": ratio.max()},
        "splits": len(auc),
    }
