"""Comparing records, and the timeline of decisions, as readers with JavaScript have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from .conftest import OpenPage, Site

COMPARE = "knowledge-base/compare/"
TIMELINE = "knowledge-base/timeline/"
BOTH = f"{COMPARE}?r=approval-strict,approval-boosted"


def table(page: Page) -> list[list[str]]:
    rows = page.locator(".cf-compare").first.locator("tr")
    return [
        [" ".join(text.split()) for text in row.locator("th, td").all_inner_texts()]
        for row in rows.all()
    ]


def test_two_records_of_the_address_are_compared(open_page: OpenPage) -> None:
    page = open_page(BOTH)
    expect(page.get_by_role("status")).to_contain_text("2 records: ")
    found = {row[0]: row[1:] for row in table(page)}
    assert found["Status"] == ["draft", "approved"]
    assert found["ROC AUC, test"][1].endswith("★ best +0.040, better; the intervals overlap")
    assert found["ROC AUC, test"][0].endswith("tie by interval")
    assert "Licence" not in found


def test_it_says_what_the_static_page_says(open_page: OpenPage) -> None:
    static = table(open_page(f"{COMPARE}against--logistic-baseline/"))
    page = open_page(f"{COMPARE}?r=logistic-baseline,boosted-without-purchaser,boosted-all-columns")
    expect(page.get_by_role("status")).to_contain_text("3 records")
    assert table(page)[1:] == static[1:]


def test_records_are_added_and_removed_by_keyboard_and_the_address_follows(
    open_page: OpenPage,
) -> None:
    page = open_page(COMPARE)
    box = page.get_by_role("combobox", name="Add a record")
    for name in ("digits-knn", "Digit reader"):
        box.fill(name)
        box.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("2 records")
    assert page.url.endswith("?r=digits-knn,digits-svm")
    page.get_by_role("button", name="Remove").first.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("nothing to compare yet")
    assert page.url.endswith("?r=digits-svm")
    box.fill("no such record")
    box.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("No record is called “no such record”")


def test_all_fields_and_one_record_a_row_on_demand(open_page: OpenPage) -> None:
    page = open_page(BOTH)
    page.get_by_label("fields that are the same").check()
    expect(page.locator(".cf-compare")).to_contain_text("Apache-2.0")
    page.get_by_label("one record a row").check()
    expect(page.locator(".cf-compare tbody tr")).to_have_count(2)
    assert page.url.endswith("&all=1&rows=1")
    page.reload()
    expect(page.locator(".cf-compare tbody tr")).to_have_count(2)


def test_without_javascript_the_declared_comparisons_are_there(open_page: OpenPage) -> None:
    page = open_page(COMPARE, java_script_enabled=False)
    page.get_by_role("link", name="Against Nine columns").click()
    expect(page.get_by_role("heading", name="What differs")).to_be_visible()


def test_comparing_works_from_a_folder(open_page: OpenPage, site: Site) -> None:
    page = open_page()
    path = site.folder / COMPARE / "index.html"
    page.goto(f"{path.as_uri()}?r=digits-knn,digits-svm")
    expect(page.get_by_role("status")).to_contain_text("2 records")


def test_the_decisions_of_a_day_are_those_that_were_in_force(open_page: OpenPage) -> None:
    page = open_page(TIMELINE)
    fast_lane = page.locator("ol > li", has_text="Files above 0.95 go on unread")
    page.get_by_label("In force on").fill("2026-06-01")
    expect(page.get_by_role("status")).to_contain_text("in force on 2026-06-01")
    expect(fast_lane).to_be_visible()
    expect(page.get_by_role("link", name="Look again every six months")).to_be_hidden()
    page.get_by_label("In force on").fill("2026-07-06")
    expect(fast_lane).to_be_hidden()
    expect(page.get_by_role("link", name="Look again every six months")).to_be_visible()
    page.reload()
    expect(fast_lane).to_be_hidden()


def test_decisions_are_filtered_and_the_filters_cleared(open_page: OpenPage) -> None:
    page = open_page(TIMELINE)
    page.get_by_label("rejected").check()
    expect(page.get_by_role("status")).to_have_text("1 of 15 decisions")
    page.get_by_label("Filter decisions").fill("no such words")
    page.get_by_role("button", name="Clear the filters").click()
    expect(page.get_by_role("status")).to_contain_text("15 decisions; 12 in force")


@pytest.mark.parametrize("width", [1280, 360])
def test_a_day_without_javascript_is_a_page(open_page: OpenPage, width: int) -> None:
    page = open_page(TIMELINE, java_script_enabled=False, viewport={"width": width, "height": 800})
    page.get_by_text("What was in force on an earlier day").click()
    page.get_by_role("link", name="30 June 2026").click()
    expect(page.locator(".cf-lead")).to_contain_text("decisions were in force on 30 June 2026")
