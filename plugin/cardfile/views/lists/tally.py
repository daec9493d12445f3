"""How many records have each value of a field."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cardfile.views import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cardfile.records import Record
    from cardfile.views.lists.request import Request

_MONTH, _YEAR, _MOST_MONTHS = 7, 4, 24


def values_of(request: Request, record: Record, field: str) -> tuple[str | None, ...]:
    """The values of a field that a query can ask for again; none for what is not recorded."""
    values = request.queries.values(record, field)
    if not values:
        return (None,)
    return tuple(dict.fromkeys(_text(value) for value in values))


def tally(request: Request, field: str) -> Counter[str | None]:
    """The number of records by value, dates by month or year; in the order to be shown."""
    info = request.queries.fields.find(field)
    found = [values_of(request, record, field) for record in request.records]
    if info is not None and info.kind == "date":
        return _by_time(found)
    counts = Counter(value for values in found for value in values)
    order = _lifecycle(request) if field == "status" else []
    ranked = sorted(
        counts,
        key=lambda value: (
            value is None,
            order.index(value) if value in order else len(order),
            -counts[value],
            value or "",
        ),
    )
    return Counter({value: counts[value] for value in ranked})


def value_title(value: str | None) -> str:
    """What readers call a value."""
    return words.NOT_RECORDED if value is None else words.plain(value)


def _lifecycle(request: Request) -> list[str]:
    states = (state for kind in request.page.kb.types for state in kind.lifecycle.states)
    return list(dict.fromkeys(states))


def _by_time(found: Iterable[tuple[str | None, ...]]) -> Counter[str | None]:
    days = [value for values in found for value in values]
    months = {value[:_MONTH] for value in days if value}
    size = _MONTH if len(months) <= _MOST_MONTHS else _YEAR
    counts = Counter(value[:size] if value else None for value in days)
    ordered = sorted(counts, key=lambda value: (value is None, value or ""))
    return Counter({value: counts[value] for value in ordered})


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return words.number(value) if isinstance(value, float) else str(value)
