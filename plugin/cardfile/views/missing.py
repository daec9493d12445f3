"""What a site's page for addresses that do not exist proposes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.views.environment import render
from cardfile.views.queries import SEARCH

if TYPE_CHECKING:
    from cardfile.views.shared import PageContext


def missing_html(page: PageContext, base: str) -> str:
    """Ways on, with all addresses below `base`: such a page is shown at any depth.

    `page` sees the site from its root.
    """
    ways = [("Knowledge base", page.urls.home()), ("Search", page.urls.page(SEARCH))]
    links = [(title, f"{base}{url.removeprefix('./')}") for title, url in ways]
    return render("missing.html", links=links)
