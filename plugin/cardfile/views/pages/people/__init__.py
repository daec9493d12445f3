"""Who answers for what: the teams, a page for each, and where the site says so the persons."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cardfile.views.pages.people.overview import overview
from cardfile.views.pages.people.party import party_page
from cardfile.views.pages.people.roster import roster
from cardfile.views.site_page import SitePage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.views.shared import Shared

_ABOUT = "What each team answers for, what is overdue, and what nobody else knows."


def pages(shared: Shared) -> Iterator[SitePage]:
    """The overview, and a page a team; none where the site has none of people."""
    if shared.options.people == "off":
        return
    yield SitePage("people", "People", overview, _ABOUT, group="People and operations")
    known = shared.once(roster)
    for name, folder in known.folders.items():
        title = known.directory.title(name)
        yield SitePage(f"people/{folder}", title, partial(party_page, name))
