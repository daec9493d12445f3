"""The numbers of a model card by group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.diagnostic.nearest import normalise
from cardfile.graph.columns import column_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from cardfile.records import Link, Metric, Record


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


def attribute_names(link: Link) -> tuple[str | None, list[str]]:
    """What a protected attribute is called: its column, and the column's other names."""
    fragment = link.reference.parsed.fragment
    if not fragment:
        return None, []
    column = column_named(link.target, fragment) if link.target else None
    name = fragment.rpartition(".")[2]
    if column is None:
        return name, [name, fragment]
    more = [column.text("title"), *column.items("synonyms")]
    return column.text("name"), [name, fragment, *(each for each in more if isinstance(each, str))]
