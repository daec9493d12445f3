"""What a number was measured on, and whether two numbers can be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardfile.records.metric import Metric
    from cardfile.records.record import Link


def data_links(metric: Metric, links: Iterable[Link]) -> list[Link]:
    """The edges, of those of its record, to the data sets that a number was measured on."""
    if metric.evaluation is None:
        split = metric.split
        found = [link for link in links if link.relation == "evaluated_on"]
        return [link for link in found if link.reference.own.get("split", split) == split] or found
    pointer = metric.evaluation.at("dataset").pointer
    return [link for link in links if link.reference.pointer in (pointer, f"{pointer}/ref")]


def data_of(metric: Metric) -> dict[str, str]:
    """The data sets that a number was measured on, each with its version where one is written."""
    links = data_links(metric, metric.element.record.relations())
    return {_name(link): version_of(link) for link in links}


def version_of(link: Link) -> str:
    """The version of the other record that an edge speaks of; empty if it names none."""
    stated = link.reference.own.get("version")
    return stated if isinstance(stated, str) else link.reference.parsed.version or ""


def difference_of_data(one: Metric, other: Metric) -> str:
    """Why two numbers are of different data, in words; empty where they may be of the same."""
    mine, theirs = data_of(one), data_of(other)
    shared = mine.keys() & theirs.keys()
    if not mine or not theirs or any(same_version(mine[n], theirs[n]) for n in shared):
        return ""
    if shared:
        name = min(shared)
        return f"on version {theirs[name]} of “{name}” there, and on {mine[name]} here"
    return f"on “{min(theirs)}” there, and on “{min(mine)}” here"


def same_version(one: str, other: str) -> bool:
    """Whether two versions can be one: `2` and `2.1` can, an absent one and any."""
    mine, theirs = one.split("."), other.split(".")
    size = min(len(mine), len(theirs))
    return not one or not other or mine[:size] == theirs[:size]


def same_unit(one: Metric, other: Metric) -> bool:
    """Whether two numbers are in one unit; an absent one may be any, but not per cent."""
    mine, theirs = one.element.text("unit"), other.element.text("unit")
    if mine == theirs:
        return True
    if mine is None or theirs is None:
        return "%" not in (mine, theirs)
    return False


def _name(link: Link) -> str:
    return link.target.id if link.target is not None else link.reference.text
