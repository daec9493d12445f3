"""Leaderboards: one for each data set, version, split and metric that was measured twice."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cardfile.views.pages.leaderboards.boards import ADDRESS, board_address, boards
from cardfile.views.pages.leaderboards.page import board_fragment, index_fragment
from cardfile.views.site_page import SitePage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.views.shared import Shared


def pages(shared: Shared) -> Iterator[SitePage]:
    """The index, and a page for each board."""
    yield SitePage(
        ADDRESS,
        "Leaderboards",
        index_fragment,
        about="Which result is best on which data, and whether the intervals let one say so.",
        group="Experiments and decisions",
        is_empty=not shared.once(boards),
    )
    for board in shared.once(boards):
        if board.is_ranking:
            yield SitePage(board_address(board), board.title, partial(board_fragment, board))
