"""Facets: what a table can be filtered by, with counts: values, days, or a range of numbers."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.views import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_SHOWN = 8
_FREE = frozenset({"tags", "domain"})
_MOST = 60
_BARS = 12
_LEAST_NUMBERS = 3
_MONTH = re.compile(r"^[0-9]{4}-[0-9]{2}")

UNKNOWN = "missing"


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet, with how many rows have it, and the page that lists them."""

    value: str
    label: str
    count: int
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Facet:
    """A field to filter by.

    `kind` is `values`, `days` (its values are years, `parts` their months) or `range` (`bars` are
    the heights of a histogram between `low` and `high`). Of the latter two, `unknown` counts the
    rows that say nothing; the first has a value for them.
    """

    name: str
    title: str
    values: tuple[FacetValue, ...] = ()
    kind: str = "values"
    unknown: int = 0
    parts: tuple[FacetValue, ...] = ()
    bars: tuple[int, ...] = ()
    low: str = ""
    high: str = ""

    @property
    def first(self) -> tuple[FacetValue, ...]:
        """The values that are always shown."""
        return self.values[:_SHOWN]

    @property
    def rest(self) -> tuple[FacetValue, ...]:
        """The values that are shown on request."""
        return self.values[_SHOWN:]

    def code(self, index: int, values: Sequence[str]) -> str:
        """A row's values as `facet:value,value`, in numbers where that keeps the rows small."""
        if self.kind == "values":
            places = {item.value: place for place, item in enumerate(self.values)}
            found = [str(places[value]) for value in values or [UNKNOWN] if value in places]
        elif self.kind == "days":
            found = [value[:7] for value in values if _MONTH.match(value)]
        else:
            found = list(values)
        return f"{index}:{','.join(found)}" if found else ""


def codes_of(facets: Sequence[Facet], rows: Sequence[Mapping[str, Sequence[str]]]) -> list[str]:
    """The codes of each row, from its values by facet."""
    return [
        " ".join(
            code
            for place, facet in enumerate(facets)
            if (code := facet.code(place, row.get(facet.name, ())))
        )
        for row in rows
    ]


def facet_of(
    name: str,
    title: str,
    rows: Sequence[Sequence[str]],
    labels: Mapping[str, str] | None = None,
    order: Sequence[str] = (),
) -> Facet | None:
    """The facet of a field by each row's values; none where there is nothing to choose."""
    counts = Counter(value for values in rows for value in dict.fromkeys(values))
    unknown = sum(not values for values in rows)
    if not counts or (len(counts) < 2 and not unknown and len(rows) == max(counts.values())):
        return None
    rank = {value: place for place, value in enumerate(order)}
    ranked = sorted(counts, key=lambda value: (rank.get(value, len(rank)), -counts[value], value))
    named = labels or {}
    values = [
        FacetValue(value, named.get(value) or _label(name, value), counts[value])
        for value in ranked[:_MOST]
    ]
    if unknown and UNKNOWN not in counts:
        values.append(FacetValue(UNKNOWN, words.NOT_RECORDED, unknown))
    return Facet(name, title, tuple(values))


def _label(name: str, value: str) -> str:
    """What readers see of a value: what authors chose freely stands as they wrote it."""
    return value if name in _FREE else words.plain(value)


def days_facet(name: str, title: str, rows: Sequence[str]) -> Facet | None:
    """The years and months of a field of dates, in ISO form; none where all are of one month."""
    days = [day for day in rows if _MONTH.match(day)]
    months = Counter(day[:7] for day in days)
    if len(months) < 2:
        return None
    years = Counter(day[:4] for day in days)
    return Facet(
        name,
        title,
        _newest(years, dict(zip(years, years, strict=True))),
        "days",
        len(rows) - len(days),
        _newest(months, {month: words.month(month) for month in months}),
    )


def _newest(counts: Mapping[str, int], labels: Mapping[str, str]) -> tuple[FacetValue, ...]:
    return tuple(
        FacetValue(value, labels[value], counts[value]) for value in sorted(counts, reverse=True)
    )


def range_facet(name: str, title: str, rows: Sequence[float | None]) -> Facet | None:
    """The facet of a field of numbers; none where they are few or all the same."""
    known = [value for value in rows if value is not None and math.isfinite(value)]
    if len(known) < _LEAST_NUMBERS or min(known) == max(known):
        return None
    low, high = min(known), max(known)
    return Facet(
        name,
        title,
        kind="range",
        unknown=len(rows) - len(known),
        bars=_histogram(known, low, high),
        low=words.number(low),
        high=words.number(high),
    )


def _histogram(values: Iterable[float], low: float, high: float) -> tuple[int, ...]:
    """The heights of the bars in percent of the tallest."""
    counts = [0] * _BARS
    for value in values:
        counts[min(_BARS - 1, int((value - low) / (high - low) * _BARS))] += 1
    return tuple(round(count * 100 / max(counts)) for count in counts)
