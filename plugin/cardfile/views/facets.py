"""Facets: the values of a field with their counts, to filter a table by."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.views import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SHOWN = 8
_MOST = 60


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet, with how many rows have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """A field to filter by; `rest` are the rarer values, shown on request."""

    name: str
    title: str
    values: tuple[FacetValue, ...]

    @property
    def first(self) -> tuple[FacetValue, ...]:
        """The values that are always shown."""
        return self.values[:_SHOWN]

    @property
    def rest(self) -> tuple[FacetValue, ...]:
        """The values that are shown on request."""
        return self.values[_SHOWN:]

    def code(self, index: int, values: Sequence[str]) -> str:
        """A row's values as `facet:value,value` in numbers, which keeps a thousand rows small."""
        places = {item.value: place for place, item in enumerate(self.values)}
        found = [str(places[value]) for value in values if value in places]
        return f"{index}:{','.join(found)}" if found else ""


def facet_of(
    name: str,
    title: str,
    rows: Sequence[Sequence[str]],
    labels: Mapping[str, str] | None = None,
    order: Sequence[str] = (),
) -> Facet | None:
    """The facet of a field by each row's values; none where there is nothing to choose."""
    counts = Counter(value for values in rows for value in dict.fromkeys(values))
    if len(counts) < 2 and not (counts and len(rows) > max(counts.values())):
        return None
    rank = {value: place for place, value in enumerate(order)}
    ranked = sorted(counts, key=lambda value: (rank.get(value, len(rank)), -counts[value], value))
    named = labels or {}
    return Facet(
        name,
        title,
        tuple(
            FacetValue(value, named.get(value) or words.plain(value), counts[value])
            for value in ranked[:_MOST]
        ),
    )
