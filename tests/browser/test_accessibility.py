"""axe finds nothing on whole pages, in both schemes, but what stock Material brings along.

What we write on the other kinds of pages is looked at in `test_every_page`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from typing import Any

    from tests.browser.conftest import OpenPage

PAGES = {
    "home": "knowledge-base/",
    "catalogue": "models/",
    "lists": "where-we-stand/",
    "search": "knowledge-base/search/?query=leak",
    "nothing found": "knowledge-base/search/?query=type:model-card+status:refuted+leaky",
    "missing": "models/aproval-boosted/",
    "model-card": "models/approval-boosted/",
}
# Material's own, by rule and by a part of the element's selector
STOCK = {
    ("aria-dialog-name", ".md-search"),
    ("color-contrast", ".md-copyright"),
    ("color-contrast", ".md-footer"),
    ("scrollable-region-focusable", ".md-typeset__scrollwrap"),
}
# the scheme changes colours alone
OF_COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


def ours(violation: dict[str, Any]) -> list[str]:
    """The elements of a violation that are not Material's own."""
    found = [str(node["target"][0]) for node in violation["nodes"]]
    stock = [part for rule, part in STOCK if rule == violation["id"]]
    return [target for target in found if not any(part in target for part in stock)]


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("kind", PAGES)
def test_axe(open_page: OpenPage, kind: str, width: int) -> None:
    page = open_page(PAGES[kind], viewport={"width": width, "height": 900}, reduced_motion="reduce")
    left: dict[tuple[str, str], list[str]] = {}
    for scheme, options in (("light", None), ("dark", OF_COLOURS)):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_timeout(400)  # colours change with a transition
        for violation in Axe().run(page, options=options).response["violations"]:
            left[scheme, violation["id"]] = ours(violation)
    assert {place: targets for place, targets in left.items() if targets} == {}
