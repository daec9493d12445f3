"""How the values of one field of all records are written: small, and quickly read by `index.js`.

A cell is what a query sees: a list of plain values, or none where nothing is recorded. A column is
one of

* `{"v": [cell, …]}`: the cells as they are, a lone value without its list;
* `{"d": [cell, …], "c": "??@…"}`: the different cells, and a character for each row;
* `{"d": [cell, …], "v": [0, 0, 1, …]}`: the same with more of them than characters;
* `{"day": 20000, "v": [12, …]}`: days, counted from 1970-01-01 and then from `day`;

with `"r": [3, 1, …]` where few rows have a value: how far each of these is from the one before.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    Cell = Sequence[Any] | None

# in the order of their numbers, so that a script reads them without a list of them
ALPHABET = "".join(map(chr, range(63, 127)))
_EPOCH = date(1970, 1, 1)
_FEW = 4


def column(cells: Sequence[Cell]) -> dict[str, Any] | None:
    """The shortest of the forms for these cells; none where no row has a value."""
    rows = [row for row, cell in enumerate(cells) if cell is not None]
    if not rows:
        return None
    if len(rows) * _FEW >= len(cells):
        return _dense([_bare(cell) for cell in cells])
    steps = [row - before for row, before in zip(rows, [0, *rows], strict=False)]
    return {"r": steps, **_dense([_bare(cells[row]) for row in rows])}


def _dense(values: list[Any]) -> dict[str, Any]:
    days = _days(values)
    if days is not None:
        first = min(day for day in days if day is not None)
        return {"day": first, "v": [None if day is None else day - first for day in days]}
    keys = [repr(value) for value in values]
    places: dict[str, int] = {}
    different = []
    for key, value in zip(keys, values, strict=True):
        if key not in places:
            places[key] = len(places)
            different.append(value)
    if len(places) * 2 > len(values) and len(values) > _FEW:
        return {"v": values}
    codes = [places[key] for key in keys]
    if len(places) > len(ALPHABET):
        return {"d": different, "v": codes}
    return {"d": different, "c": "".join(ALPHABET[code] for code in codes)}


def _bare(cell: Cell) -> Any:
    """A cell as it is written: a lone value that is no list stands for itself."""
    if cell is None or len(cell) != 1:
        return cell if cell is None else list(cell)
    return cell[0]


def _days(values: list[Any]) -> list[int | None] | None:
    """The days since 1970, where all values are days."""
    found: list[int | None] = []
    for value in values:
        if value is None:
            found.append(None)
            continue
        day = _day(value)
        if day is None:
            return None
        found.append(day)
    return found


def _day(value: Any) -> int | None:
    try:
        day = date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return (day - _EPOCH).days if day is not None and day.isoformat() == value else None
