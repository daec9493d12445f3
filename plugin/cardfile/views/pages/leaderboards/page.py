"""The index of the leaderboards, and each board as a table with its intervals drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cardfile.views import chips, words
from cardfile.views.anchors import record_url
from cardfile.views.contract import Fragment, Heading
from cardfile.views.environment import render
from cardfile.views.pages.leaderboards.boards import ADDRESS, Board, board_address, boards
from cardfile.views.pages.leaderboards.reproducing import lacking
from cardfile.views.plot import Strip, strips
from cardfile.views.record.metrics import Mark, evidence_mark, interval_text, with_unit

if TYPE_CHECKING:
    from cardfile.records import Record
    from cardfile.views.chips import Chip
    from cardfile.views.pages.leaderboards.boards import Entry
    from cardfile.views.shared import PageContext

_MOST_ROWS = 500
_WAYS = {"up": "more is better", "down": "less is better", "zero": "nearer to zero is better"}


@dataclass(frozen=True, slots=True)
class Named:
    """A record, or what is known only by name."""

    text: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One line of the index."""

    metric: Named
    data: Named
    version: str
    split: str
    count: int
    leader: Named
    value: str
    is_tied: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One number of a board; `rank` is empty where it has none, `why` then says the reason."""

    rank: str
    is_tied: bool
    begins_band: bool
    why: str
    record: Named
    about: str
    through: Named | None
    value: str
    interval: str
    strip: Strip | None
    n: str
    day: str
    iso: str
    status: tuple[Chip, ...]
    mark: Mark
    reproducible: str
    lacking: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A board as shown."""

    id: str
    about: str
    finding: str
    has_direction: bool
    rows: tuple[Row, ...]
    more: int
    others: tuple[Named, ...]
    index: str


def index_fragment(page: PageContext) -> Fragment:
    """All boards, those that rank first, then the numbers that stand alone."""
    found = page.shared.once(boards)
    ranked = [_index_row(board, page) for board in found if board.is_ranking]
    alone = [_index_row(board, page) for board in found if not board.is_ranking]
    html = render("pages/leaderboards/index.html", boards=ranked, alone=alone)
    heading = Heading(2, "kb-measured-once", "Measured once")
    return Fragment(html, (heading,) if alone else ())


def board_fragment(board: Board, page: PageContext) -> Fragment:
    """One board."""
    return Fragment(render("pages/leaderboards/board.html", b=_shown(board, page)))


def _index_row(board: Board, page: PageContext) -> BoardRow:
    href = page.urls.page(board_address(board)) if board.is_ranking else None
    leader = (*board.entries, *board.unranked)[0]
    return BoardRow(
        Named(board.metric_name, href),
        Named(board.data_name, record_url(page, board.data) if board.data else None),
        board.key.version,
        board.key.split,
        len(board.entries) + len(board.unranked),
        _named(leader.record, page),
        with_unit(leader.metric, leader.metric.value or 0),
        bool(board.ranks) and board.ranks[0].is_tied,
    )


def _shown(board: Board, page: PageContext) -> Shown:
    entries = (*board.entries, *board.unranked)
    shown = entries[:_MOST_ROWS]
    drawn = strips((entry.metric.value or 0, entry.metric.interval) for entry in shown)
    decimals = max(words.decimals_of(entry.metric.value or 0) for entry in shown)
    data = board.key.data
    others = [
        each
        for each in page.shared.once(boards)
        if each is not board and each.is_ranking and each.key.data == data
    ]
    return Shown(
        words.element_id(board.address, "board"),
        _WAYS.get(
            board.direction or "", "which way is better is not recorded, so nothing is ranked"
        ),
        _finding(board, decimals),
        board.direction is not None,
        tuple(_row(board, index, strip, decimals, page) for index, strip in enumerate(drawn)),
        len(entries) - len(shown),
        tuple(Named(each.title, page.urls.page(board_address(each))) for each in others[:12]),
        page.urls.page(ADDRESS),
    )


def _finding(board: Board, decimals: int) -> str:
    """Who leads, and whether the intervals let one say so."""
    if not board.entries:
        return "No number here can be ranked."
    if not board.ranks:
        return "The numbers stand by value, the greatest first."
    first = board.entries[0]
    value = with_unit(first.metric, first.metric.value or 0, decimals)
    if len(board.entries) == 1:
        return f"One number, {value}: nothing to rank yet."
    others = sum(rank.place == 1 for rank in board.ranks) - 1
    if not others:
        return f"{first.record.title} leads with {value}."
    share = f"{others} others share" if others > 1 else "another one shares"
    return f"{first.record.title} has the best value, {value}; {share} its rank: tie by interval."


def _row(board: Board, index: int, strip: Strip | None, decimals: int, page: PageContext) -> Row:
    entry = (*board.entries, *board.unranked)[index]
    rank = board.ranks[index] if index < len(board.ranks) else None
    before = board.ranks[index - 1] if rank and index else None
    record, metric = entry.record, entry.metric
    size = metric.element.number("n")
    absent = lacking(entry, page.shared)
    status = (chips.status_chip(record, page.shared.as_of), chips.outcome_chip(record))
    return Row(
        rank=str(rank.place) if rank else "",
        is_tied=bool(rank and rank.is_tied),
        begins_band=bool(rank and before and rank.place != before.place),
        why=entry.objection,
        record=_named(record, page),
        about=_about(entry, board, page),
        through=_named(entry.through, page) if entry.through else None,
        value=with_unit(metric, metric.value or 0, decimals),
        interval=interval_text(metric, decimals),
        strip=strip,
        n=words.number(size, grouped=True) if size is not None else "",
        day=words.short_day(entry.day) if entry.day else "",
        iso=entry.day.isoformat() if entry.day else "",
        status=tuple(chip for chip in status if chip is not None),
        mark=evidence_mark(metric, page),
        reproducible="no run recorded" if absent is None else "no" if absent else "yes",
        lacking=f"not recorded: {', '.join(absent)}" if absent else "",
    )


def _about(entry: Entry, board: Board, page: PageContext) -> str:
    """Whose number it is, and what tells it from others of its metric."""
    threshold = entry.metric.element.number("decision_threshold")
    owners = ", ".join(page.shared.person(party) for party in entry.record.owners)
    parts = [
        entry.metric.name if entry.metric.name != board.metric_name else "",
        f"at threshold {words.number(threshold)}" if threshold is not None else "",
        f"{entry.record.type.label.lower()} of {owners or 'nobody recorded'}",
    ]
    return " · ".join(part for part in parts if part)


def _named(record: Record, page: PageContext) -> Named:
    return Named(record.title, record_url(page, record))
