"""A reweighing trial: what a smaller gap between groups costs, at the same selected share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from loanapp import INPUTS, split
from scores import boosted, fit_score, judged, probability, select, selection_ratio
from shared import Array, by_group, difference, share, write_json

if TYPE_CHECKING:
    from pathlib import Path

COLUMNS = list(INPUTS)


def reweighing(train: pd.DataFrame) -> Array:
    """Kamiran and Calders: weights under which race and outcome are independent."""
    race, outcome = train["race"], train["approve"]
    expected = race.map(race.value_counts(normalize=True)) * outcome.map(
        outcome.value_counts(normalize=True)
    )
    observed = pd.Series(
        [(race.eq(r) & outcome.eq(o)).mean() for r, o in zip(race, outcome, strict=True)],
        index=train.index,
    )
    return np.asarray(expected / observed)


def per_group(test: pd.DataFrame, score: Array) -> Array:
    """Selection of the same share within each group: what the law calls a quota."""
    chosen = np.zeros(len(test), dtype=int)
    for race in sorted(test["race"].unique()):
        rows = np.flatnonzero(test["race"] == race)
        chosen[rows] = select(score[rows])
    return chosen


def equal_opportunity(test: pd.DataFrame, chosen: Array) -> dict[str, Any]:
    """Selection rate among those whom the desk approved, by race."""
    good = (test["approve"] == 1).to_numpy()
    rates = by_group(share, chosen[good], chosen[good], test["race"][good])
    return {"race": rates, "black_white": selection_ratio(rates)}


def run(out: Path) -> None:
    train, test = split()
    truth = test["approve"].to_numpy()
    base = fit_score(boosted(), COLUMNS, train, test)
    model = boosted()
    model.fit(
        train[COLUMNS],
        train["approve"],
        gradientboostingclassifier__sample_weight=reweighing(train),
    )
    weighed = probability(model, COLUMNS, test)
    quota = per_group(test, base)
    rates = by_group(share, truth, quota, test["race"])
    write_json(
        out / "approval-fairness.json",
        {
            "base": {
                **judged(test, base),
                "equal_opportunity": equal_opportunity(test, select(base)),
            },
            "reweighed": {
                **judged(test, weighed),
                "delta": difference(truth, weighed, base),
                "equal_opportunity": equal_opportunity(test, select(weighed)),
                "files_moved": int((select(base) != select(weighed)).sum()),
            },
            "same_share_per_group": {
                "selection_rate": rates,
                "black_white": selection_ratio(rates),
                "equal_opportunity": equal_opportunity(test, quota),
                "files_moved": int((select(base) != quota).sum()),
            },
        },
    )
