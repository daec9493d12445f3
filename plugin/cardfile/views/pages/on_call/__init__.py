"""For whoever is called at night: every alert with its runbook, and each service at a glance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.views.pages.on_call.duty import duties
from cardfile.views.pages.on_call.page import on_call_page
from cardfile.views.site_page import SitePage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.views.shared import Shared

_ABOUT = "Each alert with its runbook, whom to call next, and the way back."


def pages(shared: Shared) -> Iterator[SitePage]:
    """One page, whatever there is."""
    yield SitePage(
        "on-call",
        "On call",
        on_call_page,
        _ABOUT,
        "People and operations",
        is_empty=not shared.once(duties),
    )
