"""What is wrong with which file: all of it while the site is written, else what cannot be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.views.contract import Fragment
from cardfile.views.environment import render
from cardfile.views.pages.diagnostics.page import ADDRESS, TITLE, all_found, unreadable
from cardfile.views.site_page import SitePage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.views.shared import PageContext, Shared


def pages(shared: Shared) -> Iterator[SitePage]:
    """One page; in a build only where a record cannot be read."""
    if shared.writing is not None:
        about = "What the lint finds in each file, with the fixes."
    elif any(record.broken for record in shared.records):
        about = "Records that cannot be read, and are not shown until they are repaired."
    else:
        return
    yield SitePage(ADDRESS, TITLE, _content, about, "Upkeep", is_searched=False)


def _content(page: PageContext) -> Fragment:
    writing = page.shared.writing
    model = all_found(page, writing) if writing is not None else unreadable(page)
    return Fragment(render("pages/diagnostics/diagnostics.html", d=model))
