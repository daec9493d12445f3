"""The numbers of a model card by group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic.nearest import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from cardfile.records import Metric, Record


def headline_by_group(card: Record) -> Iterator[Metric]:
    """The metrics by group that measure what the card's headline metric does."""
    headline = card.headline
    if headline is None:
        return
    for metric in card.metrics:
        if metric.group and metric.identity == headline.identity:
            yield metric


def group_value(metric: Metric, names: Iterable[str]) -> str | None:
    """The value of an attribute (by any of its names) where the group is of it alone."""
    if len(metric.group) != 1:
        return None
    (attribute, value), *_ = metric.group.items()
    wanted = {normalise(name) for name in names}
    return str(value) if normalise(str(attribute)) in wanted else None


def group_words(group: Mapping[str, Any]) -> str:
    """`sex: female` or `sex: female, age: under 25`."""
    return ", ".join(f"{attribute}: {value}" for attribute, value in group.items())
