"""What is far below is drawn after the rest of a page, and nobody misses it meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page
    from tests.browser.conftest import OpenPage

RECORD = "models/approval-boosted/"
PHONE = {"viewport": {"width": 360, "height": 640}}
LEFT_OUT = """() => [...document.querySelectorAll(".cf *")]
    .filter((node) => getComputedStyle(node).contentVisibility === "auto").length"""


def started(page: Page) -> None:
    expect(page.locator("html[data-cf-drawn]")).to_have_count(1)


def top(place: Locator) -> float:
    return place.evaluate("node => node.getBoundingClientRect().top")


def test_soon_after_a_page_has_started_all_of_it_is_drawn(open_page: OpenPage) -> None:
    page = open_page(RECORD, **PHONE)
    started(page)
    assert page.evaluate(LEFT_OUT) == 0


def test_where_the_script_never_comes_all_is_there_for_whoever_looks(open_page: OpenPage) -> None:
    page = open_page()
    page.route("**/cardfile.js", lambda route: route.abort())
    page.set_viewport_size(PHONE["viewport"])
    page.goto(page.url + RECORD)
    assert page.evaluate(LEFT_OUT) > 0
    finding = page.locator(".cf-below .cf-lineage figcaption")
    finding.scroll_into_view_if_needed()
    expect(finding).to_be_in_viewport()


def test_a_place_in_a_page_is_where_it_stays(open_page: OpenPage) -> None:
    places = open_page(RECORD, **PHONE).locator("article .cf-below h2[id]")
    names = [str(name) for name in places.evaluate_all("all => all.map((one) => one.id)")]
    page = open_page(f"{RECORD}#{names[-1]}", **PHONE)
    place = page.locator(f"[id='{names[-1]}']")
    expect(place).to_be_in_viewport()
    before = top(place)
    started(page)
    page.wait_for_timeout(300)
    assert abs(top(place) - before) < 2


def test_whoever_comes_back_finds_the_place_that_was_left(open_page: OpenPage) -> None:
    page = open_page(RECORD, **PHONE)
    started(page)
    place = page.locator(".cf-below dl.cf-rel")
    place.scroll_into_view_if_needed()
    before = top(place)
    page.reload()
    started(page)
    page.wait_for_timeout(300)
    assert abs(top(place) - before) < 40
    page.locator(".cf-below dl.cf-rel a[href]:visible").first.click()
    expect(page.locator("h1")).not_to_contain_text("Approval score 2")
    page.go_back()
    expect(page.locator("h1").first).to_contain_text("Approval score 2")
    page.wait_for_timeout(300)
    expect(page.locator(".cf-below dl.cf-rel")).to_be_in_viewport()
