"""Names that are shortened in scripts mean nothing to the browser itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import cardfile.views
from cardfile.views.scripts.names import KNOWN_TO_BROWSERS, shortened
from cardfile.views.scripts.tokens import tokens

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ASSETS = Path(cardfile.views.__file__).parent / "assets"


def test_no_name_that_is_shortened_is_known_to_the_browser(browser: Browser) -> None:
    renamed = {}
    for source in ASSETS.glob("*.js"):
        before = [t for t in tokens(source.read_text("utf-8")) if t.kind != "blank"]
        for old, new in zip(before, shortened(before), strict=True):
            if old != new:
                renamed.setdefault(old.text, source.name)
    page = browser.new_page()
    known = page.evaluate("names => names.filter((name) => name in window)", sorted(renamed))
    assert {name: renamed[name] for name in known} == {}
    assert page.evaluate("names => names.every((name) => name in window)", [*KNOWN_TO_BROWSERS])
    page.close()
