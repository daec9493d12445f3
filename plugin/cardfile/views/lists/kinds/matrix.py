"""`matrix`: how many records there are by the values of two fields."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from cardfile.graph.query import term
from cardfile.views import words
from cardfile.views.dashboard import Cell, Grid, Head, Row, number
from cardfile.views.environment import fragment
from cardfile.views.lists.cells import head
from cardfile.views.lists.request import Content
from cardfile.views.lists.tally import tally, value_title, values_of

if TYPE_CHECKING:
    from cardfile.views.lists.request import Request

_MOST_ROWS, _MOST_COLUMNS = 40, 12


def content(request: Request) -> Content:
    """The matrix, with the sums of its rows."""
    [down], [across] = request.spec.named("rows"), request.spec.named("columns")
    rows = list(tally(request, down))[:_MOST_ROWS]
    columns = list(tally(request, across))[:_MOST_COLUMNS]
    counts: Counter[tuple[str | None, str | None]] = Counter()
    sums: Counter[str | None] = Counter()
    for record in request.records:
        for row in values_of(request, record, down):
            sums[row] += 1
            counts.update((row, column) for column in values_of(request, record, across))
    corner = f"{head(down, request.records, request.page)} by {_lower(request, across)}"
    heads = (
        Head(corner),
        *(Head(value_title(value), is_number=True) for value in columns),
        Head("All", is_number=True),
    )
    body = tuple(
        Row(
            (
                Cell(value_title(row)),
                *(
                    _number(request, counts[row, column], (down, row), (across, column))
                    for column in columns
                ),
                _number(request, sums[row], (down, row)),
            )
        )
        for row in rows
    )
    label = request.spec.title or corner
    grid = Grid(label, heads, body, "row", "rows", can_filter=False)
    return Content(
        fragment("lists/kinds/grid.html", grid=grid, id=request.id), len(request.records)
    )


def _lower(request: Request, field: str) -> str:
    return words.within(head(field, request.records, request.page))


def _number(request: Request, value: int, *terms: tuple[str, str | None]) -> Cell:
    if not value:
        return Cell("0", is_muted=True)
    more = [
        f"{field}:missing" if wanted is None else term(field, wanted, op="=")
        for field, wanted in terms
    ]
    return number(request.page, value, " ".join([request.spec.query.text, *more]).strip())
