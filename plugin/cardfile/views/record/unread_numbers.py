"""The values of a record that are no numbers, in a sentence: they are in no table and no count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.views import words
from cardfile.views.values import is_recorded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cardfile.records import Metric, Record

_MOST = 5
_LONGEST = 40


def unread_numbers(record: Record) -> str:
    """What stands where numbers should; empty where all are numbers, or said to be unknown."""
    raw = {
        fault.pointer: str(fault.data.get("raw", ""))
        for fault in record.faults
        if fault.slug == "not-a-number"
    }
    told = [(m.name, _told(m, raw)) for m in record.metrics if m.value is None]
    found = [f"{name} ({text})" for name, text in told if text]
    if not found:
        return ""
    more = f" and {len(found) - _MOST} more" if len(found) > _MOST else ""
    are = "is" if len(found) == 1 else "are"
    return (
        f"{words.counted(len(found), 'value')} {are} no number: {', '.join(found[:_MOST])}{more}."
    )


def _told(metric: Metric, raw: Mapping[str | None, str]) -> str:
    value = metric.element.get("value")
    if isinstance(value, list | dict):
        return "a list" if isinstance(value, list) else "several fields"
    written = raw.get(f"{metric.element.pointer}/value") or value
    return f"“{words.shortened(str(written), _LONGEST)}”" if is_recorded(written) else ""
