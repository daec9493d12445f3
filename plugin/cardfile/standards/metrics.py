"""Metrics: what each one measures, which values it can take and which way is better."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, Literal

from cardfile.diagnostic.nearest import normalise
from cardfile.standards import lists
from cardfile.standards.codes import near_words
from cardfile.standards.problem import Problem, quoted

Direction = Literal["up", "down", "zero"]

# in a normalised name: `ndcg@10`, `recallat100`, `top5accuracy`
_CUTOFF = re.compile(r"(?:@|at)([0-9]{1,6})$|(?<=^top)([0-9]{1,6})(?=accuracy)")


@dataclass(frozen=True, slots=True)
class MetricDefinition:
    """One metric of the published list."""

    id: str
    name: str
    aliases: tuple[str, ...]
    family: str
    minimum: float | None
    maximum: float | None
    direction: Direction | None
    """Which way is better; `zero` for a difference that should vanish, none where it depends."""
    unit: str | None
    """The usual UCUM unit, `1` for a ratio; none where it is the unit of what is predicted."""
    may_be_percent: bool
    needs_decision_threshold: bool
    needs_unit: bool
    description: str
    source: str
    general: str = ""
    """Of one that is cut off at a place, such as `ndcg_at_10`: the id of the metric, `ndcg`."""

    @property
    def range(self) -> tuple[float | None, float | None]:
        """The least and the greatest possible value, for the unit `1`."""
        return self.minimum, self.maximum

    @property
    def higher_is_better(self) -> bool | None:
        """Whether more is better; none where neither more nor less is."""
        return {"up": True, "down": False}.get(self.direction or "")

    def bounds(self, unit: str | None = None) -> tuple[float | None, float | None]:
        """The least and the greatest possible value in this unit."""
        if unit == "%" and self.may_be_percent:
            low, high = self.range
            return (None if low is None else low * 100, None if high is None else high * 100)
        return self.range

    def allows(self, value: float, unit: str | None = None) -> bool:
        """Whether the metric can have this value."""
        low, high = self.bounds(unit)
        return (low is None or value >= low) and (high is None or value <= high)


def find(name: str) -> MetricDefinition | None:
    """The metric of this id, name or alias; case, blanks, `_` and `-` make no difference.

    One that is cut off at a place (`ndcg@10`, `recall_at_100`) is a metric of its own: numbers at
    10 and at 100 cannot be compared.
    """
    return _find(normalise(name[:200]))


@lru_cache(maxsize=4096)
def _find(name: str) -> MetricDefinition | None:
    known = _by_name().get(name)
    at = _cutoff(name)
    if known is None and at:
        known = _at_another_place(_CUTOFF.sub("", name))
    is_whole = known is not None and (known.id, at) == ("accuracy", "1")  # top-1 accuracy is it
    if known is None or not at or is_whole:
        return known
    kept = tuple(alias for alias in known.aliases if _cutoff(normalise(alias)) == at)
    return replace(
        known,
        id=_at(known.id, at, "_"),
        name=_at(known.name, at, " "),
        aliases=kept,
        general=known.id,
    )


def _at_another_place(name: str) -> MetricDefinition | None:
    """The metric that is listed at some place, asked for at another: `ndcg@20`."""
    if name == "map":
        return None  # `map@50` is that of a ranking, or of boxes at IoU 0.50
    places = (_by_name().get(f"{name}@{at}") for at in ("k", "10", "5"))
    return next((known for known in places if known), None)


def _cutoff(name: str) -> str:
    """The place at which a metric is cut off, from its normalised name; empty for none."""
    found = _CUTOFF.search(name)
    return (found[1] or found[2]) if found else ""


def _at(text: str, at: str, blank: str) -> str:
    """The id or the name of a metric with its place: `recall_at_k` or `ndcg`, `Top-k accuracy`."""
    for general, own in (
        (f"at{blank}k", f"at{blank}{at}"),
        ("op-k", f"op-{at}"),
        ("op_k", f"op_{at}"),
    ):
        if general in text:
            return text.replace(general, own)
    return f"{text}{blank}at{blank}{at}"


@cache
def all() -> tuple[MetricDefinition, ...]:  # noqa: A001 - reads as metrics.all()
    """Every metric of the list, in its order: by family, the most used first."""
    return tuple(_read(entry) for entry in lists.read("metrics")["metrics"])


def values() -> dict[str, str]:
    """The ids with their names, for completion."""
    return {metric.id: metric.name for metric in all()}


def check(name: str) -> Problem | None:
    """What is wrong with the name of a metric: nothing, or that the list does not have it."""
    if find(name):
        return None
    return Problem(
        f"{quoted(name)} is not a metric of the list",
        0,
        len(name),
        tuple(suggest(name)),
        "an own metric is welcome: say `higher_is_better` with it",
    )


def suggest(name: str) -> list[str]:
    """The ids of the metrics that were probably meant."""
    names = _spellings()
    return list(dict.fromkeys(names[word] for word in near_words(name, names)))[:3]


@cache
def _by_name() -> dict[str, MetricDefinition]:
    table: dict[str, MetricDefinition] = {}
    for spelling, identifier in _spellings().items():
        table.setdefault(normalise(spelling), _by_id()[identifier])
    return table


@cache
def _by_id() -> dict[str, MetricDefinition]:
    return {metric.id: metric for metric in all()}


@cache
def _spellings() -> dict[str, str]:
    """Every way to write a metric, ids before names before aliases, and the id that it means."""
    table = {metric.id: metric.id for metric in all()}
    for metric in all():
        for spelling in (metric.name, *metric.aliases):
            table.setdefault(spelling, metric.id)
    return table


def _read(entry: dict[str, Any]) -> MetricDefinition:
    low, high = entry["range"]
    return MetricDefinition(
        id=entry["id"],
        name=entry["name"],
        aliases=tuple(entry.get("aliases", ())),
        family=entry["family"],
        minimum=low,
        maximum=high,
        direction=entry["direction"],
        unit=entry["unit"],
        may_be_percent=entry.get("may_be_percent", False),
        needs_decision_threshold=entry.get("needs_decision_threshold", False),
        needs_unit=entry.get("needs_unit", False),
        description=entry["description"],
        source=entry["source"],
    )
