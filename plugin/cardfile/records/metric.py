"""The numbers that a record claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cardfile.diagnostic.nearest import normalise
from cardfile.standards import metrics as standard_metrics

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cardfile.records.element import Element
    from cardfile.records.record import Record
    from cardfile.standards.metrics import MetricDefinition


@dataclass(frozen=True, slots=True)
class Metric:
    """One number of a record: its element, what it was measured on, and its definition.

    `evaluation` is the evaluation that it stands in; an experiment's metric has none.
    """

    element: Element
    evaluation: Element | None
    type: str
    value: float | None
    definition: MetricDefinition | None

    @property
    def name(self) -> str:
        """What readers call it: its own name, else the list's, else its type."""
        named = self.element.text("name")
        return named or (self.definition.name if self.definition else self.type)

    @property
    def identity(self) -> str:
        """Which metric it is, by whatever name: numbers of one identity measure the same."""
        return self.definition.id if self.definition else normalise(self.type)

    @property
    def split(self) -> str | None:
        """The split that it was measured on."""
        own = self.element.text("split")
        return own or (self.evaluation.text("split") if self.evaluation else None)

    @property
    def group(self) -> Mapping[str, Any]:
        """The group that it is restricted to; empty for the whole."""
        group = self.element.get("group")
        return group if isinstance(group, dict) else {}

    @property
    def interval(self) -> tuple[float, float] | None:
        """The confidence interval, if both ends are numbers."""
        low = self.element.number("confidence_interval.lower")
        high = self.element.number("confidence_interval.upper")
        return None if low is None or high is None else (low, high)

    @property
    def higher_is_better(self) -> bool | None:
        """The direction: the record's own word, else the list's; none if neither knows."""
        own = self.element.get("higher_is_better")
        if isinstance(own, bool):
            return own
        if self.definition is None or self.definition.direction not in ("up", "down"):
            return None
        return self.definition.direction == "up"


def metrics_of(record: Record) -> Iterator[Metric]:
    """All metrics of a record, in the order written."""
    for evaluation in record.each("evaluations"):
        for element in evaluation.each("metrics"):
            yield _metric(element, evaluation)
    for element in record.each("metrics"):
        yield _metric(element, None)


def headline_of(record: Record) -> Metric | None:
    """The number that stands for the record.

    The one with `headline: true`, else the first ungrouped one of the first evaluation.
    """
    found = [metric for metric in record.metrics if metric.value is not None]
    for metric in found:
        if metric.element.get("headline") is True:
            return metric
    return next((metric for metric in found if not metric.group), None)


def _metric(element: Element, evaluation: Element | None) -> Metric:
    kind = element.text("type") or ""
    return Metric(element, evaluation, kind, element.number("value"), standard_metrics.find(kind))
