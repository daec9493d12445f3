"""The whole of a page by keyboard: in its order, with a focus that is seen, there and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from tests.browser.conftest import OpenPage

WALKS = {
    "home": "knowledge-base/",
    "catalogue": "models/",
    "model card": "models/approval-boosted/",
    "data dictionary": "data/loanapp/",
    "lineage": "knowledge-base/lineage/loanapp/",
    "timeline": "knowledge-base/timeline/",
    "search": "knowledge-base/search/?query=type:risk",
    "comparison": "knowledge-base/compare/?r=approval-boosted,approval-leaky",
}
# all that the keyboard stops at in the article, in the order of the page
STOPS = """() => {
  const all = document.querySelectorAll(
    "article :is(a[href], button, input, select, summary, textarea, [tabindex='0'])");
  window.stops = [...all].filter((one) =>
    one.checkVisibility({ visibilityProperty: true }) && !one.disabled && one.tabIndex >= 0);
  return stops.length;
}"""
# where the focus is, and whether a reader sees that it is there
HERE = """() => {
  const one = document.activeElement;
  const place = window.stops.indexOf(one);
  if (place < 0) return { place, said: one.outerHTML.slice(0, 120) };
  const header = document.querySelector(".md-header").getBoundingClientRect().bottom;
  const boxes = [...one.getClientRects()];
  /* a drawing paints its focus on what is in the link, a field on what is around it */
  const near = [one, ...one.querySelectorAll("*"), ...[one.closest(".cf-query")].filter(Boolean)];
  const painted = near.map((each) => getComputedStyle(each));
  return {
    place, said: one.outerHTML.slice(0, 120),
    isClear: boxes.some((box) => box.bottom > header + 1 && box.top < innerHeight - 1),
    isMarked: painted.some((style) =>
      style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0),
    isLabelled: Boolean(one.labels?.length || one.getAttribute("aria-label") ||
      one.getAttribute("aria-labelledby") || one.textContent.trim()),
  };
}"""


def walk(page: Page, key: str, start: int, count: int) -> list[dict[str, Any]]:
    page.evaluate("place => stops[place].focus()", start)
    found: list[dict[str, Any]] = []
    for _ in range(count + 8):  # a date is one stop of several parts
        page.keyboard.press(key)
        stop = page.evaluate(HERE)
        if not found or stop["place"] != found[-1]["place"]:
            found.append(stop)
        if len(found) == count:
            break
    return found


@pytest.mark.parametrize("kind", WALKS)
def test_the_keyboard_goes_through_a_page_and_back(open_page: OpenPage, kind: str) -> None:
    page = open_page(WALKS[kind], reduced_motion="reduce", viewport={"width": 1280, "height": 640})
    page.wait_for_timeout(500)
    stops = min(page.evaluate(STOPS), 60)
    assert stops > 5
    there = walk(page, "Tab", 0, stops - 1)
    back = walk(page, "Shift+Tab", stops - 1, stops - 1)
    assert [stop["place"] for stop in there] == list(range(1, stops)), there
    assert [stop["place"] for stop in back] == list(range(stops - 2, -1, -1)), back
    for wanted in ("isClear", "isMarked", "isLabelled"):
        assert [stop["said"] for stop in (*there, *back) if not stop[wanted]] == [], wanted


def test_escape_takes_proposals_away_and_leaves_what_was_typed(open_page: OpenPage) -> None:
    page = open_page("knowledge-base/search/")
    box = page.locator("cf-search [role=combobox]")
    box.press_sequentially("stat")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_value("stat")
    expect(box).to_be_focused()
    expect(box).to_have_attribute("aria-expanded", "false")
