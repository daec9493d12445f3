"""What `test_every_page` watches for would be seen: the policy of `cardfile csp` holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.visits import WATCH

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from tests.browser.conftest import Site


def test_the_policy_holds(browser: Browser, guarded: Site) -> None:
    context = browser.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(guarded.url)
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: '1'}))"
    )
    assert page.evaluate("refused.length") == 1
    context.close()
