"""What changed in meaning, by week, from git."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.views.pages.changes.page import FOLDER, changes_fragment
from cardfile.views.site_page import SitePage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.views.shared import Shared

_ABOUT = "What changed in meaning, week by week, and feeds that tell it."


def pages(_: Shared) -> Iterator[SitePage]:
    """One page, whatever there is."""
    yield SitePage(FOLDER, "Changes", changes_fragment, _ABOUT, "About the records")
