"""Incidents in time, and what still has to be done after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.views.operations import INCIDENT
from cardfile.views.pages.incidents.page import incidents_page
from cardfile.views.site_page import SitePage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.views.shared import Shared

_ABOUT = "What went wrong and when, and which follow-ups are still open."


def pages(shared: Shared) -> Iterator[SitePage]:
    """One page, whatever there is."""
    yield SitePage(
        "incidents",
        "Incidents",
        incidents_page,
        _ABOUT,
        "People and operations",
        is_empty=not shared.of_type(INCIDENT),
    )
