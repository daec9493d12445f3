"""`leaderboard`: the records by a metric, one board for each data set and split."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.views import words
from cardfile.views.anchors import record_url
from cardfile.views.dashboard import Cell, Grid, Head, Row
from cardfile.views.environment import fragment
from cardfile.views.lists.cells import metric_title
from cardfile.views.lists.request import Content
from cardfile.views.pages.leaderboards.boards import board_address, boards
from cardfile.views.record.metrics import evidence_mark, interval_text, with_unit

if TYPE_CHECKING:
    from cardfile.views.lists.request import Request
    from cardfile.views.pages.leaderboards.boards import Board

_MOST_BOARDS, _MOST = 6, 20


@dataclass(frozen=True, slots=True)
class Shown:
    """One board: where it is whole, and its rows."""

    name: Cell
    grid: Grid


def content(request: Request) -> Content:
    """The boards on which one of the records is."""
    [field] = request.spec.named("metric")
    info = request.queries.fields.find(field)
    identity = (info.name if info else field).removeprefix("metrics.")
    wanted = {record.page.path for record in request.records}
    found = [
        board
        for board in request.page.shared.once(boards)
        if board.is_ranking
        and board.key.metric == identity
        and any(entry.record.page.path in wanted for entry in board.entries)
    ]
    shown = [_shown(request, board, wanted) for board in found[:_MOST_BOARDS]]
    on_one = {e.record.page.path for b in found for e in b.entries} & wanted
    html = fragment(
        "lists/kinds/leaderboard.html", id=request.id, boards=shown, metric=metric_title(identity)
    )
    return Content(html, len(on_one))


def _shown(request: Request, board: Board, wanted: set[str]) -> Shown:
    page = request.page
    entries = [
        (place, entry)
        for place, entry in enumerate(board.entries)
        if entry.record.page.path in wanted
    ][: request.spec.limit or _MOST]
    decimals = max(words.decimals_of(entry.metric.value or 0) for _, entry in entries)
    rows = []
    for place, entry in entries:
        rank = board.ranks[place] if place < len(board.ranks) else None
        tie = "tie by interval" if rank and rank.is_tied else ""
        value = with_unit(entry.metric, entry.metric.value or 0, decimals)
        interval = interval_text(entry.metric, decimals)
        mark = evidence_mark(entry.metric, page).text
        rows.append(
            Row(
                (
                    Cell(entry.record.title, record_url(page, entry.record)),
                    Cell(str(rank.place) if rank else "", sub=tie),
                    Cell(value, sub=interval),
                    Cell(mark),
                )
            )
        )
    heads = (Head("Record"), Head("Rank", is_number=True), Head("Value", is_number=True),
             Head("Evidence"))  # fmt: skip
    href = page.urls.page(board_address(board))
    grid = Grid(board.title, heads, tuple(rows), "record", "records", can_filter=False)
    return Shown(Cell(board.title, href), grid)
