"""The decisions in the order of time, and what was in force at the end of each quarter."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cardfile.views import words
from cardfile.views.decisions.entries import ordered
from cardfile.views.pages.timeline.page import (
    chunk_address,
    in_force_fragment,
    quarter_address,
    quarters,
    timeline_fragment,
)
from cardfile.views.site_page import SitePage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.views.shared import Shared

_MOST = 50


def pages(shared: Shared) -> Iterator[SitePage]:
    """The timeline, fifty decisions a page, and one page for each day that is told."""
    records = shared.once(ordered)
    chunks = [records[start : start + _MOST] for start in range(0, len(records), _MOST)]
    yield SitePage(
        chunk_address(0),
        "Decision timeline",
        partial(timeline_fragment, 0, chunks),
        about="Every decision in its order, and what was in force on any day.",
        group="Experiments and decisions",
        is_empty=not records,
    )
    for number in range(1, len(chunks)):
        title = f"Decision timeline, page {number + 1}"
        yield SitePage(chunk_address(number), title, partial(timeline_fragment, number, chunks))
    for quarter in quarters(shared):
        title = f"In force on {words.day(quarter.last_day)}"
        content = partial(in_force_fragment, quarter)
        yield SitePage(quarter_address(quarter), title, content, is_searched=False)
