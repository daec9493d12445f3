"""A browser reads each script as it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.views import assets
from cardfile.views.scripts.names import OWN

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_a_browser_can_read_each_script(browser: Browser) -> None:
    scripts = {
        name: content.decode()
        for name, content in assets(writing=True).items()
        if name.endswith(".js")
    }
    page = browser.new_page()
    faults = page.evaluate(
        """scripts => Object.entries(scripts).flatMap(([name, text]) => {
          try { new Function(text); return []; } catch (error) { return [`${name}: ${error}`]; }
        })""",
        scripts,
    )
    page.close()
    assert faults == []


def test_no_property_that_we_call_our_own_is_the_browsers(browser: Browser) -> None:
    page = browser.new_page()
    theirs = page.evaluate(
        """own => Object.getOwnPropertyNames(window).filter((name) => /^[A-Z]/.test(name))
          .flatMap((name) => [window[name], window[name].prototype]
            .filter((known) => known === Object(known))
            .flatMap((known) => own.filter((each) => each in known).map((each) => name + each)))""",
        OWN,
    )
    page.close()
    assert set(theirs) == set()
