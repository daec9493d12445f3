"""What every script here uses: measured values with intervals, and files with stable bytes."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import rankdata

if TYPE_CHECKING:
    from pathlib import Path

Array = NDArray[Any]
Measure = Callable[[Array, Array], float]

DIGITS = 4
RESAMPLES = 1000
SEED = 7


def roc_auc(truth: Array, score: Array) -> float:
    """Chance that a positive ranks above a negative, ties counted half."""
    positives = int(truth.sum())
    negatives = len(truth) - positives
    if not positives or not negatives:
        return float("nan")
    ranks = rankdata(score)[truth == 1].sum()
    return float((ranks - positives * (positives + 1) / 2) / (positives * negatives))


def accuracy(truth: Array, predicted: Array) -> float:
    return float(np.mean(truth == predicted))


def share(_truth: Array, selected: Array) -> float:
    return float(np.mean(selected))


def measured(
    measure: Measure, truth: ArrayLike, guess: ArrayLike, resamples: int = RESAMPLES
) -> dict[str, float | int]:
    """A measure with its 95 % percentile bootstrap interval and the number of rows."""
    truth, guess = np.asarray(truth), np.asarray(guess)
    draw = np.random.default_rng(SEED)
    rows = len(truth)
    samples = []
    for _ in range(resamples):
        picked = draw.integers(0, rows, rows)
        samples.append(measure(truth[picked], guess[picked]))
    lower, upper = np.nanpercentile(samples, [2.5, 97.5])
    return {
        "value": measure(truth, guess),
        "lower": float(lower),
        "upper": float(upper),
        "n": rows,
    }


def difference(truth: ArrayLike, new: ArrayLike, old: ArrayLike) -> dict[str, float | int]:
    """Change in ROC AUC from the old score to the new one, on the same resampled rows."""
    new, old = np.asarray(new), np.asarray(old)

    def change(labels: Array, rows: Array) -> float:
        return roc_auc(labels, new[rows]) - roc_auc(labels, old[rows])

    return measured(change, truth, np.arange(len(new)))


def by_group(
    measure: Measure,
    truth: ArrayLike,
    guess: ArrayLike,
    groups: Iterable[Any],
    resamples: int = RESAMPLES,
) -> dict[str, dict[str, float | int]]:
    """The same measure for each group; rows of an unrecorded group are left out."""
    truth, guess = np.asarray(truth), np.asarray(guess)
    names = np.asarray(list(groups), dtype=object)
    found = sorted({name for name in names if isinstance(name, str)})
    return {
        name: measured(measure, truth[names == name], guess[names == name], resamples)
        for name in found
    }


def rounded(value: Any) -> Any:
    """Plain JSON values, floats at `DIGITS` digits, so that a second run gives the same bytes."""
    if isinstance(value, Mapping):
        return {str(key): rounded(item) for key, item in value.items()}
    if isinstance(value, np.ndarray):
        return rounded(value.tolist())
    if isinstance(value, list | tuple):
        return [rounded(item) for item in value]
    if isinstance(value, bool | np.bool_):
        return bool(value)
    if isinstance(value, int | np.integer):
        return int(value)
    if isinstance(value, float | np.floating):
        return round(float(value), DIGITS) + 0.0
    return value


def write_json(path: Path, content: Any) -> None:
    text = json.dumps(rounded(content), indent=2, sort_keys=True, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")


def write_compact(path: Path, content: Any) -> dict[str, str | int]:
    """A model as one line of JSON; answers its size and digest."""
    data = (json.dumps(content, separators=(",", ":"), sort_keys=True) + "\n").encode()
    path.write_bytes(data)
    return {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rounded(list(row)) for row in rows)
