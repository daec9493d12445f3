"""The numbers of a model card by group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic.nearest import normalise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from cardfile.records import Metric, Record


def headline_by_group(card: Record) -> Iterator[Metric]:
    """The metrics by group that are of the type of the card's headline metric."""
    headline = card.headline
    if headline is None:
        return
    for metric in card.metrics:
        if metric.group and is_same_type(metric, headline):
            yield metric


def is_same_type(one: Metric, other: Metric) -> bool:
    """Whether two metrics measure the same; aliases are one."""
    if one.definition is not None and other.definition is not None:
        return one.definition.id == other.definition.id
    return normalise(one.type) == normalise(other.type)


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
