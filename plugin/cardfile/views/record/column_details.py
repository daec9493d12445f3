"""What is said of a column below its meaning, and its statistics in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cardfile.views import words
from cardfile.views.values import Value, beside

if TYPE_CHECKING:
    from collections import Counter

    from cardfile.records import Element
    from cardfile.views.value_reader import ValueReader

_MANY_VALUES = 8


def statistics_of(column: Element) -> str:
    """The range, the share of missing values, how many values there are."""
    low, high = column.get("statistics.min"), column.get("statistics.max")
    parts = []
    if isinstance(low, int | float) and isinstance(high, int | float):
        parts.append(f"{words.number(low)} to {words.number(high)}")
    missing = column.number("statistics.missing_ratio")
    if missing:
        parts.append(f"{words.number(round(missing * 100, 1))} % missing")
    distinct = column.number("statistics.distinct")
    if distinct and not parts:
        parts.append(words.counted(int(distinct), "value"))
    return ", ".join(parts)


def details_of(column: Element, users: Counter[str]) -> list[str]:
    """What does not deserve a column of its own."""
    found = []
    if column.get("deprecated") is True:
        instead = column.text("replaced_by")
        found.append(f"Deprecated, use {instead}" if instead else "Deprecated")
    constraints = column.get("constraints")
    if isinstance(constraints, Mapping) and (text := _constraints(constraints)):
        found.append(text)
    categories = [_category(item) for item in column.items("categories")]
    if categories:
        rest = len(categories) - _MANY_VALUES
        shown = ", ".join(categories[:_MANY_VALUES])
        found.append(f"Values: {shown}" + (f" and {rest} more" if rest > 0 else ""))
    example = column.get("example")
    if example is not None and not isinstance(example, Mapping | list):
        found.append(f"For example {example}")
    if transform := column.text("transform"):
        found.append(f"Made by: {transform}")
    handled = [column.text("sensitivity"), column.text("deidentification")]
    found += [words.plain(word) for word in handled if word and word != "none"]
    found += [f"{inverse} {words.counted(count, 'record')}" for inverse, count in users.items()]
    return found


def _constraints(constraints: Mapping[str, Any]) -> str:
    flags = [key for key in ("required", "unique") if constraints.get(key) is True]
    low, high = constraints.get("minimum"), constraints.get("maximum")
    if low is not None or high is not None:
        ends = " to ".join(str(end) for end in (low, high) if end is not None)
        open_end = "from " if high is None else "up to " if low is None else ""
        flags.append(f"{open_end}{ends}")
    allowed = constraints.get("enum")
    if isinstance(allowed, list):
        flags.append(f"one of {', '.join(str(item) for item in allowed[:_MANY_VALUES])}")
    rest = {
        key: item
        for key, item in constraints.items()
        if key not in ("required", "unique", "minimum", "maximum", "enum")
    }
    return ", ".join([*flags, *([beside(rest)] if beside(rest) else [])])


def _category(item: Any) -> str:
    if isinstance(item, Mapping):
        value, label = item.get("value"), item.get("label")
        return f"{value} ({label})" if label else str(value)
    return str(item)


def links_of(column: Element, reader: ValueReader) -> tuple[tuple[str, Value], ...]:
    """The term that defines it and the columns that it comes from."""
    found = []
    for key, lead in (("term", "means"), ("derived_from", "from")):
        value = column.get(key)
        if value is not None:
            place = f"{column.pointer}/{key}"
            found.append((lead, reader.read(value, f"fields[].{key}", place)))
    return tuple(found)
