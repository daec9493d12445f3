"""One visit of a page, in which all is seen that the tests of every page ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from playwright.sync_api import expect
from tests.browser.axe import violations

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WATCH = """
window.refused = [];
addEventListener("securitypolicyviolation", (event) =>
  refused.push([event.violatedDirective, event.blockedURI, event.sample].join(" ")));
"""
# until what scripts load has come
_SETTLED = """async () => {
  let known = -1;
  const loaded = () => performance.getEntriesByType("resource").length;
  while (loaded() !== known) {
    known = loaded();
    await new Promise((done) => setTimeout(done, 80));
  }
}"""
# without what works with scripts alone, and what stands there without them; with what the page
# draws two seconds later
_WORDS = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`article :is(.cf-facets, .cf-filters, .cf-query, .cf-js, .cf-nojs,
    [role=status], cf-search .cf-results) { display: none !important }
    article * { content-visibility: visible !important }`);
  document.adoptedStyleSheets.push(sheet);
  const words = document.querySelector("article").innerText.split(/\\s+/);
  document.adoptedStyleSheets.pop();
  return words;
}"""
_BOX = "cf-table[data-type] [type=search], cf-search [role=combobox]"


@dataclass(frozen=True)
class Visit:
    """What was seen of a page, with scripts and without."""

    faults: list[str]
    loaded: list[str]
    article: str
    words: set[str]
    plain_words: set[str]
    width_on_a_phone: int
    violations: list[tuple[str, str, int, list[str]]]


class Visitor:
    """Two windows of a browser: one with scripts, and one without."""

    def __init__(self, browser: Browser) -> None:
        self._contexts = [browser.new_context(java_script_enabled=on) for on in (True, False)]
        self._contexts[0].add_init_script(WATCH)
        self._page, self._plain = (context.new_page() for context in self._contexts)
        self._errors: list[str] = []
        self._loaded: list[str] = []
        self._page.on("pageerror", lambda error: self._errors.append(str(error)))
        self._page.on("request", lambda request: self._loaded.append(request.url))

    def close(self) -> None:
        """Close both."""
        for context in self._contexts:
            context.close()

    def visit(self, url: str, axe_at: str) -> Visit:
        """See a page; axe looks at the one at `axe_at`, which may be a shorter one of its kind."""
        page = self._page
        self._errors.clear()
        self._loaded.clear()
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(url)
        page.evaluate(_SETTLED)
        article, words = page.locator("article").inner_html(), set(page.evaluate(_WORDS))
        page.set_viewport_size({"width": 360, "height": 740})
        width = page.evaluate("document.documentElement.scrollWidth")
        page.set_viewport_size({"width": 1280, "height": 900})
        used = _use(page, self._loaded)
        loaded = list(dict.fromkeys(self._loaded))
        faults = self._errors + page.evaluate("refused")
        self._plain.goto(url)
        plain = set(self._plain.evaluate(_WORDS))
        if used or axe_at != url:
            page.goto(axe_at)
        return Visit(
            faults, loaded, article, words, plain, width, list(violations(page, "article"))
        )


def _use(page: Page, loaded: list[str]) -> bool:
    """Do all for which a page may load more: it belongs to the page's weight."""
    uses = (_jump, _ask, _group, _copy)
    used = [use(page) for use in uses]
    if used[1]:
        assert any(url.endswith(("/query.js", "/catalogue.js")) for url in loaded)
    page.evaluate(_SETTLED)
    return any(used)


def _jump(page: Page) -> bool:
    """To a row that a filter hides."""
    table = page.locator("cf-table.cf-columns").filter(has=page.locator("[type=search]"))
    table = table.filter(has=page.locator("tbody tr code"))
    if not table.count():
        return False
    table.first.locator("[type=search]").first.fill("nothing of the kind")
    expect(table.first.locator(".cf-nothing").first).to_be_visible()
    name = table.first.locator("tbody tr code").first.text_content()
    # as by a link, but without the theme, which would fetch the page again
    page.evaluate(
        "name => { history.replaceState(null, '', '#' + name);"
        " dispatchEvent(new HashChangeEvent('hashchange')); }",
        name,
    )
    return True


def _ask(page: Page) -> bool:
    """With the query language, first with a slip."""
    box = page.locator(_BOX)
    if not box.count():
        return False
    said = page.locator(":is(cf-table, cf-search) [role=status]").first
    box.fill("updatd>=2020")
    expect(page.locator(".cf-active, [data-explain]").first).to_contain_text("updatd")
    box.fill("updated>=2020")
    expect(said).to_contain_text(" of ")
    return True


def _group(page: Page) -> bool:
    groups = page.locator("cf-table[data-type] [data-group]")
    if not groups.count():
        return False
    groups.first.select_option(index=1)
    expect(page.locator("cf-table .cf-group").first).to_be_attached()
    return True


def _copy(page: Page) -> bool:
    buttons = page.locator("cf-table[data-type] [data-copy]")
    for button in buttons.all():
        button.click()
    return bool(buttons.count())
