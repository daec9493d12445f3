"""Comparisons: those that the records declare, and any other that a reader makes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cardfile.views.comparing import is_comparable
from cardfile.views.pages.compare.groups import groups
from cardfile.views.pages.compare.page import ADDRESS, group_fragment, index_fragment
from cardfile.views.site_page import SitePage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.views.shared import Shared


_FEWEST = 2


def pages(shared: Shared) -> Iterator[SitePage]:
    """The index, and a page for each declared comparison."""
    yield SitePage(
        ADDRESS,
        "Compare",
        index_fragment,
        about="Any models, data sets or experiments side by side, what differs first.",
        group="Experiments and decisions",
        is_empty=sum(is_comparable(record) for record in shared.records) < _FEWEST,
    )
    for group in shared.once(groups):
        content = partial(group_fragment, group)
        yield SitePage(group.address, group.title, content, is_searched=False)
