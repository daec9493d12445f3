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
        asked = _ask(page, self._loaded)
        loaded = list(dict.fromkeys(self._loaded))
        faults = self._errors + page.evaluate("refused")
        self._plain.goto(url)
        plain = set(self._plain.evaluate(_WORDS))
        if asked or axe_at != url:
            page.goto(axe_at)
        return Visit(
            faults, loaded, article, words, plain, width, list(violations(page, "article"))
        )


def _ask(page: Page, loaded: list[str]) -> bool:
    """Where one may ask with the query language, what that takes belongs to the page's weight."""
    box = page.locator(_BOX)
    if not box.count():
        return False
    box.fill("updated>=2020")
    said = page.locator(":is(cf-table, cf-search) [role=status]").first
    expect(said).to_contain_text(" of ")
    assert any(url.endswith(("/query.js", "/catalogue.js")) for url in loaded)
    return True
