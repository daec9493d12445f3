"""A browser reads each script as it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.views import assets

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
