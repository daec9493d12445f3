"""The home page of the knowledge base."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.views.home import home_fragment
from cardfile.views.site_page import SitePage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.views.shared import Shared

TITLE = "Knowledge base"


def pages(_: Shared) -> Iterator[SitePage]:
    """One page, whatever there is."""
    yield SitePage("", TITLE, home_fragment)
