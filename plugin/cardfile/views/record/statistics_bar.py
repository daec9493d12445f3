"""The spread of a column as a bar of 44 by 14 units."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_WIDTH = 44
_MOST = 1e15


@dataclass(frozen=True, slots=True)
class Bar:
    """From the least to the greatest value a line, the middle half a box, the middle a stroke."""

    low: float | None
    high: float | None
    middle: float | None


def bar_of(statistics: Any) -> Bar | None:
    """The bar; none where the statistics say too little to draw."""
    if not isinstance(statistics, Mapping):
        return None
    least, most = _number(statistics.get("min")), _number(statistics.get("max"))
    if least is None or most is None or not most > least:
        return None

    def at(value: float | None) -> float | None:
        if value is None:
            return None
        share = (min(max(value, least), most) - least) / (most - least)
        return round(share * _WIDTH, 1)

    quantiles = statistics.get("quantiles")
    quantiles = quantiles if isinstance(quantiles, Mapping) else {}
    low, high = _quantile(quantiles, 0.25), _quantile(quantiles, 0.75)
    mean, spread = _number(statistics.get("mean")), _number(statistics.get("std"))
    middle = _quantile(quantiles, 0.5)
    middle = mean if middle is None else middle
    if (low is None or high is None) and mean is not None and spread is not None:
        low, high = mean - spread, mean + spread
    if middle is None:
        return None
    return Bar(at(low), at(high), at(middle))


def _quantile(quantiles: Mapping[Any, Any], wanted: float) -> float | None:
    for key, value in quantiles.items():
        text = str(key).strip().lower().removeprefix("p").removesuffix("%")
        try:
            share = float(text)
        except ValueError:
            continue
        if math.isclose(share, wanted) or math.isclose(share, wanted * 100):
            return _number(value)
    return None


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if abs(value) < _MOST else None
