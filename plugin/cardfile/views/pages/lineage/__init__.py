"""What comes from what: an overview, and for each record everything that depends on it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cardfile.views.lineage import FOLDER, LineageGraph
from cardfile.views.pages.lineage.overview import overview_fragment
from cardfile.views.pages.lineage.page import record_fragment
from cardfile.views.site_page import SitePage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.views.shared import Shared

_ABOUT = "What comes from what, and what a change of any record reaches."


def pages(shared: Shared) -> Iterator[SitePage]:
    """The overview, and a page for each record that others lean on or that leans on others."""
    graph = shared.once(LineageGraph)
    empty = not graph.linked
    yield SitePage(FOLDER, "Lineage", overview_fragment, _ABOUT, "Data and lineage", is_empty=empty)
    for path, address in graph.addresses.items():
        record = graph.records[path]
        title = f"Lineage of {record.title}"
        yield SitePage(address, title, partial(record_fragment, record), is_searched=False)
