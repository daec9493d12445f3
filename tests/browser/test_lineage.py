"""Lineage in Chromium: by keyboard, on narrow screens, and without JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.conftest import OpenPage

DATA = "data/loanapp/"


def test_every_box_is_a_link_that_the_keyboard_reaches(open_page: OpenPage) -> None:
    page = open_page(DATA)
    boxes = page.locator(".cf-lineage svg a")
    assert boxes.count() == page.locator(".cf-lineage .cf-node").count() - 1
    boxes.first.focus()
    assert boxes.first.evaluate("element => element === document.activeElement")
    before = page.url
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(before)


def test_narrow_screens_have_the_list_in_place_of_the_drawing(open_page: OpenPage) -> None:
    page = open_page(DATA, viewport={"width": 360, "height": 800})
    expect(page.locator(".cf-lineage svg")).to_be_hidden()
    page.get_by_text("The same as a list").click()
    expect(page.locator(".cf-lineage .cf-tree a").first).to_be_visible()


def test_the_tables_filter_and_say_how_many_are_left(open_page: OpenPage) -> None:
    page = open_page("knowledge-base/lineage/loanapp/")
    table = page.locator("cf-table").first
    table.get_by_role("searchbox").fill("service")
    expect(table.get_by_role("status")).to_have_text("1 of 35 records")
    expect(table.locator("tbody tr:not([hidden])")).to_have_count(1)


def test_a_column_says_the_same_without_javascript(open_page: OpenPage) -> None:
    path = "knowledge-base/columns/typur/"
    plain = open_page(path, java_script_enabled=False).locator("article").inner_text()
    assert "known for 4 of 4 models" in plain
    assert "Approval score 2, leaky" in plain
