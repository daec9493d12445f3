"""axe finds nothing on whole pages, at both widths and in both schemes: what stock Material
brings along is mended.

What we write on the other kinds of pages is looked at in `test_every_page`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.browser.axe import violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from tests.browser.conftest import OpenPage

PAGES = {
    "home": "knowledge-base/",
    "search": "knowledge-base/search/?query=leak",
    "nothing found": "knowledge-base/search/?query=type:model-card+status:refuted+leaky",
    "missing": "models/aproval-boosted/",
}


@pytest.mark.parametrize("kind", PAGES)
def test_axe(open_page: OpenPage, kind: str) -> None:
    page = open_page(PAGES[kind])
    page.wait_for_timeout(400)  # what scripts add
    assert list(violations(page, "html")) == []


def test_what_is_left_out_hides_no_violation(browser: Browser) -> None:
    rows = "<tr><td>plain</td></tr>" * 30
    pale = "<tr><td style='color: #bbb'>pale</td></tr>"
    context = browser.new_context()
    page = context.new_page()
    page.set_content(f"<main><table>{rows}{pale}</table><input><a href='/'></a></main>")
    found = list(violations(page, "main"))
    context.close()
    assert [place for rule, *place, _ in found if rule == "color-contrast"] == [
        ["light", 1280], ["dark", 1280], ["light", 360], ["dark", 360],
    ]  # fmt: skip
    assert {rule for rule, *_ in found} >= {"label", "link-name"}
