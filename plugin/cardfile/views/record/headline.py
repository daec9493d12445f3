"""The number that stands for a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.views import words
from cardfile.views.record.metrics import interval_text, with_unit
from cardfile.views.values import Fact, Value

if TYPE_CHECKING:
    from cardfile.records import Record


def headline_fact(record: Record) -> tuple[Fact, ...]:
    """The number that stands for the record, with what it must be read with."""
    metric = record.headline
    if metric is None or metric.value is None:
        return ()
    size = metric.element.number("n")
    beside = (
        f"{metric.split} split" if metric.split else "",
        f"{interval_text(metric)}" if metric.interval else "no interval",
        f"n {words.number(size, grouped=True)}" if size is not None else "",
    )
    note = ", ".join(text for text in beside if text)
    name = metric.definition.name if metric.definition else metric.type
    return (Fact(name, Value("number", with_unit(metric, metric.value), note=note)),)
