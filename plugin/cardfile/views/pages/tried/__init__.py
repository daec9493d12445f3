"""Was this tried? Every hypothesis with what came of it, those that were refuted included."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cardfile.views import words
from cardfile.views.experiments import experiments
from cardfile.views.pages.tried.page import (
    ADDRESS,
    chunk_address,
    outcome_address,
    outcomes,
    tried_fragment,
)
from cardfile.views.site_page import SitePage

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cardfile.records import Record
    from cardfile.views.shared import Shared

_MOST = 500


def pages(shared: Shared) -> Iterator[SitePage]:
    """All hypotheses, and those of each outcome where there is more than one outcome."""
    chunks = _chunks(shared.once(experiments))
    yield SitePage(
        ADDRESS,
        "Was this tried?",
        partial(tried_fragment, chunks, 0, ""),
        about="Every hypothesis with its outcome, those that were refuted included.",
        group="Experiments and decisions",
        is_empty=not chunks,
    )
    for number in range(1, len(chunks)):
        content = partial(tried_fragment, chunks, number, "")
        title = f"Was this tried?, page {number + 1}"
        yield SitePage(chunk_address(ADDRESS, number), title, content, is_searched=False)
    found = shared.once(outcomes)
    for outcome, records in found.items() if len(found) > 1 else ():
        own = _chunks(records)
        for number in range(len(own)):
            address = chunk_address(outcome_address(outcome), number)
            title = f"Tried: {words.plain(outcome)}" + (f", page {number + 1}" if number else "")
            content = partial(tried_fragment, own, number, outcome)
            yield SitePage(address, title, content, is_searched=False)


def _chunks(records: Sequence[Record]) -> list[Sequence[Record]]:
    return [records[start : start + _MOST] for start in range(0, len(records), _MOST)]
