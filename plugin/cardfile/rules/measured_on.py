"""What a number was measured on, and whether two numbers can be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cardfile.records import Link, Metric, Record


def data_of(metric: Metric) -> dict[str, str]:
    """The data sets that a number was measured on, each with its version where one is written."""
    record = metric.element.record
    if metric.evaluation is not None:
        pointer = metric.evaluation.at("dataset").pointer
        links = [
            link
            for link in record.relations()
            if link.reference.pointer in (pointer, f"{pointer}/ref")
        ]
    else:
        links = record.relations("evaluated_on")
    return {_name(link): _version(link) for link in links}


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
    target: Record | None = link.target
    return target.id if target is not None else link.reference.text


def _version(link: Link) -> str:
    stated = link.reference.own.get("version")
    return stated if isinstance(stated, str) else link.reference.parsed.version or ""
