"""The columns of all data, by name, and a page for each that more than one table speaks of."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cardfile.views.columns import FOLDER, ColumnBook
from cardfile.views.pages.columns.index import columns_fragment
from cardfile.views.pages.columns.page import column_fragment
from cardfile.views.site_page import SitePage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.views.shared import Shared

_ABOUT = "What each column means wherever it occurs, where it comes from, and who reads it."


def pages(shared: Shared) -> Iterator[SitePage]:
    """The list of all columns, and the pages of those that deserve one."""
    book = shared.once(ColumnBook)
    empty = not book.columns
    yield SitePage(FOLDER, "Columns", columns_fragment, _ABOUT, "Data and lineage", is_empty=empty)
    for column in book.with_page:
        yield SitePage(column.address, column.name, partial(column_fragment, column))
