"""axe over a page in both schemes and at both widths, quickly.

Nine tenths of its time go into the contrast of every word, and into where each element lies.
Contrast depends on the colours and the size of words alone, so two words of each look are
measured; and rows that look as others do are looked at once, not in each scheme and width.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

# Material's own, by rule and by a part of the element's selector
STOCK = {
    ("scrollable-region-focusable", ".md-typeset__scrollwrap"),
    # the buttons of a block of code stand in a `nav` without a name, so two blocks have the same
    ("landmark-unique", ".md-code__nav"),
}
WIDTHS = (1280, 360)
SCHEMES = ("light", "dark")
_RUN = """async ([scope, coloursAlone]) => {
  const root = document.querySelector(scope);
  const backgrounds = new Map();
  const behind = (element) => {
    if (!element) return "";
    if (!backgrounds.has(element)) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element);
      const own = [backgroundColor, backgroundImage, opacity].join();
      const seen = own === "rgba(0, 0, 0, 0),none,1" ? "" : own;
      backgrounds.set(element, behind(element.parentElement) + seen);
    }
    return backgrounds.get(element);
  };
  const looks = new Map();
  for (const element of root.querySelectorAll("*")) {
    element.removeAttribute("data-look");
    const words = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    if (!(words || element.matches("input, select, textarea"))) continue;
    if (!element.checkVisibility()) continue;
    const { color, fontSize, fontWeight } = getComputedStyle(element);
    const look = [color, fontSize, fontWeight, behind(element)].join();
    looks.set(look, (looks.get(look) ?? 0) + 1);
    if (looks.get(look) <= 2) element.setAttribute("data-look", "");
  }
  axe.configure({ rules: [{ id: "color-contrast", selector: "[data-look]" }] });
  const ofColours = { type: "rule", values: ["color-contrast", "link-in-text-block"] };
  const found = await axe.run(root, {
    resultTypes: ["violations"], preload: false, ...(coloursAlone ? { runOnly: ofColours } : {}),
  });
  return found.violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => `${target[0]}`)]);
}"""
_THIN = """(scope) => {
  for (const row of document.querySelectorAll(`${scope} :is(tr, li):not([data-look])`)) {
    if (row.parentElement.children.length > 12 && !row.querySelector("[data-look]")) row.remove();
  }
}"""
# Colours change with a transition: what is measured is where it leads. And axe leaves out the words
# in front of an image, such as the shade at the edge of a table.
_STILL = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("*, *::before { transition: none !important; animation: none !important }"
    + ".cf-scroll { background-image: none !important }");
  document.adoptedStyleSheets.push(sheet);
}"""


@cache
def _script() -> str:
    return (resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


def violations(page: Page, scope: str) -> Iterator[tuple[str, str, int, list[str]]]:
    """Rule, scheme, width and elements of each violation that is not Material's own."""
    page.evaluate(_STILL)
    page.evaluate(_script())
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            # the scheme changes colours alone
            for rule, targets in page.evaluate(_RUN, [scope, scheme != SCHEMES[0]]):
                if ours := [each for each in targets if not _is_stock(rule, each)]:
                    yield rule, scheme, width, ours[:3]
            page.evaluate(_THIN, scope)


def _is_stock(rule: str, target: str) -> bool:
    return any(rule == name and part in target for name, part in STOCK)
