"""What is far below is drawn after the rest of a page, and nobody misses it meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page
    from tests.browser.conftest import OpenPage

RECORD = "models/approval-boosted/"
PHONE = {"viewport": {"width": 360, "height": 640}}
CLOSED = ".md-sidebar--primary .md-sidebar__scrollwrap"
SEVERAL_TABLES = "knowledge-base/lineage/proxies-for-race/"
LEFT_OUT = """() => [...document.querySelectorAll("article *")]
    .filter((node) => getComputedStyle(node).contentVisibility === "auto").length"""
# read when the page starts: a busy machine may come back to it only when all is drawn
AT_FIRST = f"""addEventListener("DOMContentLoaded", () => {{
  window.leftOut = ({LEFT_OUT})();
  const drawer = document.querySelector("{CLOSED}");
  if (drawer) window.drawer = getComputedStyle(drawer).contentVisibility;
}});"""


def wait_until_drawn(page: Page) -> None:
    page.wait_for_function(f"({LEFT_OUT})() === 0")


def top(place: Locator) -> float:
    return float(place.evaluate("node => node.getBoundingClientRect().top"))


@pytest.mark.parametrize(
    ("address", "screen"),
    [(RECORD, PHONE), (SEVERAL_TABLES, PHONE), ("knowledge-base/print/high-risk/", {})],
)
def test_what_is_far_below_is_left_out_at_first_and_drawn_soon(
    open_page: OpenPage, address: str, screen: dict[str, object]
) -> None:
    page = open_page(address, init_script=AT_FIRST, **screen)
    assert page.evaluate("leftOut") > 0
    wait_until_drawn(page)


def test_whoever_looks_before_finds_it(open_page: OpenPage) -> None:
    finding = open_page(RECORD, **PHONE).locator(".cf-below .cf-lineage figcaption")
    finding.scroll_into_view_if_needed()
    expect(finding).to_be_in_viewport()


def test_a_picture_of_the_whole_page_shows_all_of_it(open_page: OpenPage) -> None:
    page = open_page(RECORD, **PHONE)
    page.screenshot(full_page=True)
    assert page.evaluate(LEFT_OUT) == 0


def test_without_scripts_all_is_drawn_at_once(open_page: OpenPage) -> None:
    page = open_page(RECORD, java_script_enabled=False, **PHONE)
    assert page.evaluate(LEFT_OUT) == 0
    expect(page.locator(CLOSED)).to_have_css("content-visibility", "visible")


def test_a_place_in_a_page_is_where_it_stays(open_page: OpenPage) -> None:
    places = open_page(RECORD, **PHONE).locator("article .cf-below h2[id]")
    names = [str(name) for name in places.evaluate_all("all => all.map((one) => one.id)")]
    page = open_page(f"{RECORD}#{names[-1]}", **PHONE)
    place = page.locator(f"[id='{names[-1]}']")
    expect(place).to_be_in_viewport()
    assert page.evaluate(LEFT_OUT) == 0


def test_whoever_comes_back_finds_the_place_that_was_left(open_page: OpenPage) -> None:
    page = open_page(RECORD, **PHONE)
    wait_until_drawn(page)
    relations = page.locator(".cf-below dl.cf-rel")
    relations.scroll_into_view_if_needed()
    before = top(relations)
    page.reload()
    wait_until_drawn(page)
    page.wait_for_timeout(300)
    assert abs(top(relations) - before) < 40
    relations.locator("a[href]:visible").first.click()
    expect(page.locator("h1")).not_to_contain_text("Approval score 2")
    page.go_back()
    expect(page.locator("h1").first).to_contain_text("Approval score 2")
    assert page.evaluate(LEFT_OUT) == 0
    expect(page.locator(".cf-below dl.cf-rel")).to_be_in_viewport()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_drawer_shows_what_is_in_it_as_soon_as_it_opens(
    open_page: OpenPage, scripts: bool
) -> None:
    page = open_page(RECORD, java_script_enabled=scripts, **PHONE)
    inside = page.locator(f"{CLOSED} .md-nav__link:visible").first
    page.locator(".md-header label[for=__drawer]").click()
    expect(inside).to_be_in_viewport()
    inside.click(trial=True)


def test_keys_reach_a_closed_drawer_once_a_page_has_started(open_page: OpenPage) -> None:
    page = open_page(RECORD, init_script=AT_FIRST, **PHONE)
    assert page.evaluate("drawer") == "hidden"
    closed = page.locator(CLOSED)
    expect(closed).to_have_css("content-visibility", "visible")
    link = closed.locator("a.md-nav__link[href]:visible").first
    link.focus()
    expect(link).to_be_focused()
