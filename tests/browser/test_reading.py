"""What readers do: arrive, filter, sort, search, follow links; by keyboard, and without scripts."""

from __future__ import annotations

import re
from base64 import b64encode
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page
    from tests.browser.conftest import OpenPage

RECORD = "models/approval-boosted/"


def rows(page: Page) -> Locator:
    return page.locator("cf-table tbody tr:visible")


def tab_to(page: Page, wanted: Locator) -> None:
    for _ in range(80):
        page.keyboard.press("Tab")
        if wanted.evaluate("node => node === document.activeElement"):
            return
    pytest.fail("the keyboard does not reach it")


def test_the_home_leads_to_every_catalogue_and_on_to_a_record(open_page: OpenPage) -> None:
    page = open_page()
    page.locator(
        "nav.md-nav--primary label.md-nav__link:visible", has_text="Knowledge base"
    ).click()
    page.get_by_role("link", name="Knowledge base", exact=True).first.click()
    article = page.locator("article")
    for plural in ("Model cards", "Data dictionaries", "Experiments", "Decisions"):
        expect(article.get_by_role("link", name=re.compile(plural, re.I)).first).to_be_visible()
    article.get_by_role("link", name=re.compile("Model cards", re.I)).first.click()
    page.locator("cf-table").get_by_role("link", name="Approval score 2", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Approval score 2")


def test_on_a_phone_the_home_shows_each_count_without_scrolling(open_page: OpenPage) -> None:
    page = open_page("knowledge-base/", viewport={"width": 360, "height": 740})
    table = page.locator("table").first
    ends = table.locator(".cf-chips .cf-chip").evaluate_all(
        "chips => chips.map(chip => chip.getBoundingClientRect().right)"
    )
    assert max(ends) <= page.locator(".cf-scroll").first.bounding_box()["x"] + 328
    # what a type is stands beside it in a few words a line, not one below the other
    assert table.locator(".cf-sub").first.bounding_box()["width"] >= 100


def test_a_chart_that_stands_alone_has_letters_as_large_as_the_text(open_page: OpenPage) -> None:
    # where git says nothing of changes, the home has one chart
    panel = open_page("knowledge-base/").locator("figure:has(#chart-completeness)")
    panel.evaluate("node => node.previousElementSibling?.remove()")
    assert panel.bounding_box()["width"] > 600
    assert panel.locator("svg text").first.bounding_box()["height"] <= 20


def edge(box: Locator) -> int:
    """How bright the end of a box is that scrolls, from 0 to 255, just above its lower line."""
    box.scroll_into_view_if_needed()
    place = box.bounding_box()
    clip = {"x": place["x"] + place["width"] - 4, "y": place["y"] + place["height"] - 8}
    picture = box.page.screenshot(clip={**clip, "width": 1, "height": 1})
    return box.page.evaluate(
        """async (picture) => {
            const response = await fetch("data:image/png;base64," + picture);
            const pixel = await createImageBitmap(await response.blob());
            const drawn = new OffscreenCanvas(1, 1).getContext("2d");
            drawn.drawImage(pixel, 0, 0);
            return drawn.getImageData(0, 0, 1, 1).data[1];
        }""",
        b64encode(picture).decode(),
    )


def test_a_table_that_goes_on_says_so_until_its_end(open_page: OpenPage) -> None:
    page = open_page("where-we-stand/", viewport={"width": 360, "height": 740})
    wide, narrow = page.locator(".cf-scroll").first, page.locator(".cf-scroll").last
    assert edge(wide) < edge(narrow) - 20
    wide.evaluate("box => box.scrollLeft = box.scrollWidth")
    assert edge(wide) == edge(narrow)


def test_what_opens_is_marked_as_such(open_page: OpenPage) -> None:
    summary = open_page("where-we-stand/").locator(".cf summary").first
    kind, mark = summary.evaluate(
        "node => (({display, listStyleType}) => [display, listStyleType])\
(getComputedStyle(node))"
    )
    assert (kind, mark) == ("list-item", "disclosure-closed")


def test_a_catalogue_is_filtered_by_keyboard_and_says_how_many_are_left(
    open_page: OpenPage,
) -> None:
    page = open_page("models/")
    total = rows(page).count()
    tab_to(page, page.locator("cf-table input[type=search]"))
    page.keyboard.type("digits")
    names = rows(page).locator("td:first-child").all_inner_texts()
    assert 0 < len(names) < total
    expect(page.locator("cf-table [role=status]")).to_contain_text(f"{len(names)} of {total}")
    assert "query=digits" in page.url
    page.reload()
    expect(rows(page)).to_have_count(len(names))


def test_a_facet_is_set_by_keyboard_and_stands_in_the_address(open_page: OpenPage) -> None:
    page = open_page("models/")
    box = page.locator("cf-table .cf-facets input").first
    tab_to(page, box)
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    count = rows(page).count()
    assert count < page.locator("cf-table tbody tr").count()
    page.goto(page.url)
    expect(rows(page)).to_have_count(count)
    page.locator("cf-table input[type=search]").fill("no such thing")
    page.get_by_role("button", name="Clear the filters").click()
    expect(rows(page)).to_have_count(page.locator("cf-table tbody tr").count())


def test_a_column_is_sorted_by_keyboard_in_both_directions(open_page: OpenPage) -> None:
    page = open_page("models/")
    head = page.locator("cf-table th").first
    tab_to(page, head.get_by_role("button"))
    orders = []
    for _ in range(2):
        page.keyboard.press("Enter")
        texts = [
            text.split("\n")[0] for text in rows(page).locator("td:first-child").all_inner_texts()
        ]
        orders.append((head.get_attribute("aria-sort"), texts))
    by_direction = dict(orders)
    assert set(by_direction) == {"ascending", "descending"}
    assert by_direction["ascending"] == sorted(by_direction["ascending"], key=str.casefold)
    assert by_direction["descending"] == by_direction["ascending"][::-1]


@pytest.mark.parametrize(
    "words,page_found",
    [
        ("approval-boosted", "models/approval-boosted/"),
        ("approval-score-2", "models/approval-boosted/"),
        ("typur", "data/loanapp/"),
    ],
    ids=["id", "alias", "column"],
)
def test_the_search_finds_records(open_page: OpenPage, words: str, page_found: str) -> None:
    page = open_page()
    page.keyboard.press("/")
    page.keyboard.type(words)
    found = page.locator(".md-search-result__item > a.md-search-result__link")
    expect(found.first).to_be_visible(timeout=10_000)
    addresses = [link.get_attribute("href") or "" for link in found.all()]
    assert any(page_found in address for address in addresses[:5]), addresses


def test_tables_work_after_instant_navigation(open_page: OpenPage) -> None:
    page = open_page(RECORD)
    page.locator("nav").get_by_role("link", name=re.compile("^Model cards$")).first.click()
    page.wait_for_url("**/models/")
    page.locator("cf-table input[type=search]").fill("digits")
    assert 0 < rows(page).count() < page.locator("cf-table tbody tr").count()


def test_both_ends_of_a_relation_lead_to_each_other(open_page: OpenPage) -> None:
    page = open_page(RECORD)
    article = page.locator("article")
    article.locator("a[href*='mortgage-training']").first.click()
    page.wait_for_url("**/data/mortgage-training/**")
    expect(page.locator("article a[href*='approval-boosted']").first).to_be_attached()


@pytest.mark.parametrize("path", ["models/", RECORD])
def test_the_dark_scheme_is_dark(open_page: OpenPage, path: str) -> None:
    page = open_page(path, color_scheme="dark")
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert max(map(int, re.findall(r"\d+", colour)[:3])) < 80
