"""Governance: what has not been looked at, what holds personal data, what is overdue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.views.pages.governance.completeness import completeness_page
from cardfile.views.pages.governance.groups import groups_page
from cardfile.views.pages.governance.licences import licences_page
from cardfile.views.pages.governance.overview import ADDRESSES, overview_page
from cardfile.views.pages.governance.personal_data import personal_data_page
from cardfile.views.pages.governance.reviews import reviews_page
from cardfile.views.pages.governance.risks import risks_page
from cardfile.views.pages.governance.training_data import training_data_page
from cardfile.views.pages.governance.unknowns import unknowns_page
from cardfile.views.site_page import SitePage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cardfile.views.shared import Shared

_GROUP = "Governance"
_PAGES = {
    "groups": groups_page,
    "personal-data": personal_data_page,
    "risks": risks_page,
    "licences": licences_page,
    "training-data": training_data_page,
    "reviews": reviews_page,
    "unknowns": unknowns_page,
    "completeness": completeness_page,
}


def pages(_: Shared) -> Iterator[SitePage]:
    """The overview, and one page a question."""
    about = "What an auditor asks first, in numbers that each lead to their records."
    yield SitePage("governance", "Governance", overview_page, about, _GROUP)
    for name, content in _PAGES.items():
        title, told = ADDRESSES[name]
        yield SitePage(f"governance/{name}", title, content, told, _GROUP)
