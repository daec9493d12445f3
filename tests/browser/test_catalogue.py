"""Catalogues: facets, ranges, queries, groups, choosing to compare, and no scripts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page
    from tests.browser.conftest import OpenPage

EXPERIMENTS = "experiments/"


def rows(page: Page) -> Locator:
    return page.locator("cf-table tbody tr[data-id]:visible")


def box(page: Page, facet: str, value: str) -> Locator:
    return page.locator(f'fieldset[data-name="{facet}"] input[value="{value}"]')


def count(page: Page, facet: str, value: str) -> int:
    choice = page.locator(f'fieldset[data-name="{facet}"] .cf-choice:has(input[value="{value}"])')
    return int(choice.locator("a, span").last.inner_text())


def state(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_values_of_a_facet_are_or_and_facets_are_and(open_page: OpenPage) -> None:
    page = open_page(EXPERIMENTS)
    refuted, supported = (count(page, "outcome", name) for name in ("refuted", "supported"))
    box(page, "outcome", "refuted").check()
    box(page, "outcome", "supported").check()
    expect(rows(page)).to_have_count(refuted + supported)
    box(page, "kind", "ablation").check()
    left = count(page, "kind", "ablation")
    expect(rows(page)).to_have_count(left)
    assert left < refuted + supported
    assert state(page) == {"outcome": ["refuted", "supported"], "kind": ["ablation"]}
    page.reload()
    expect(rows(page)).to_have_count(left)
    page.get_by_role("button", name="Remove Kind: ablation").click()
    expect(rows(page)).to_have_count(refuted + supported)
    assert "kind" not in state(page)


def test_a_range_keeps_what_is_not_recorded_unless_told_otherwise(open_page: OpenPage) -> None:
    page = open_page(EXPERIMENTS)
    facet = page.locator('fieldset[data-kind="range"]').first
    name = str(facet.get_attribute("data-name"))
    unknown = int(facet.locator(".cf-choice span").inner_text())
    facet.get_by_label(re.compile("from$")).fill("0.9")
    expect(page.locator("cf-table [role=status]")).to_contain_text(" of ")
    kept = rows(page).count()
    facet.get_by_label("include not recorded").uncheck()
    expect(rows(page)).to_have_count(kept - unknown)
    assert state(page)[name] == ["0.9..", "*"]
    page.reload()
    expect(rows(page)).to_have_count(kept - unknown)
    expect(facet.get_by_label("include not recorded")).not_to_be_checked()


def test_years_hold_their_months(open_page: OpenPage) -> None:
    page = open_page(EXPERIMENTS)
    facet = page.locator('fieldset[data-kind="days"]')
    facet.locator("summary").click()
    month = facet.locator("details input").first
    value = str(month.get_attribute("value"))
    unknown = int(facet.locator(".cf-choice:has([data-unknown]) span").inner_text())
    month.check()
    wanted = count(page, str(facet.get_attribute("data-name")), value) + unknown
    expect(rows(page)).to_have_count(wanted)


def test_the_box_takes_the_query_language(open_page: OpenPage) -> None:
    page = open_page(EXPERIMENTS)
    total = rows(page).count()
    refuted = count(page, "outcome", "refuted")
    field = page.locator("cf-table input[type=search]")
    field.fill("-outcome:refuted")
    expect(rows(page)).to_have_count(total - refuted)
    assert state(page)["query"] == ["-outcome:refuted"]
    page.reload()
    expect(rows(page)).to_have_count(total - refuted)
    field.fill("outcom:refuted")
    expect(page.locator(".cf-active")).to_contain_text("did you mean outcome")


def test_a_query_sorts_and_its_head_says_so(open_page: OpenPage) -> None:
    page = open_page(f"{EXPERIMENTS}?query=sort:-title")
    head = page.locator('cf-table th[data-name="title"]')
    expect(head).to_have_attribute("aria-sort", "descending")
    total = rows(page).count()
    titles = rows(page).locator("td:first-child a").all_inner_texts()
    assert titles == sorted(titles, key=str.casefold, reverse=True)
    assert len(titles) == total
    # a head that is pressed takes its place, and what is not sorted by a query stands as before
    field = page.locator("cf-table input[type=search]")
    head.get_by_role("button").press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    expect(field).to_have_value("")
    assert rows(page).locator("td:first-child a").all_inner_texts() == titles[::-1]
    field.fill("sort:status,-updated")
    expect(page.locator('cf-table th[data-name="status"]')).to_have_attribute(
        "aria-sort", "ascending"
    )
    expect(page.locator("cf-table th[aria-sort]")).to_have_count(1)
    field.fill("")
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert rows(page).locator("td:first-child a").all_inner_texts() == titles[::-1]


def test_rows_are_grouped_by_a_facet(open_page: OpenPage) -> None:
    page = open_page(EXPERIMENTS)
    total = rows(page).count()
    refuted = count(page, "outcome", "refuted")
    page.get_by_label("group by").select_option("outcome")
    groups = page.locator("tr.cf-group th")
    expect(groups.first).to_have_text(f"refuted ({refuted})")
    expect(rows(page)).to_have_count(total)
    assert state(page) == {"group": ["outcome"]}
    page.get_by_label("group by").select_option("")
    expect(groups).to_have_count(0)


def test_chosen_records_go_to_their_comparison(open_page: OpenPage) -> None:
    page = open_page("models/")
    link = page.locator("a[data-selected]")
    expect(link).to_have_text("compare selected (0)")
    picks = page.locator("td.cf-pick input")
    expect(picks.first).to_have_attribute("aria-label", re.compile("^Compare "))
    ids = [rows(page).nth(place).get_attribute("data-id") for place in (0, 1)]
    for place in (0, 1):
        picks.nth(place).focus()
        page.keyboard.press("Space")
    expect(link).to_have_text("compare selected (2)")
    assert str(link.get_attribute("href")).endswith(f"compare/?r={ids[0]},{ids[1]}")


def test_without_javascript_each_value_is_a_page(open_page: OpenPage) -> None:
    page = open_page(EXPERIMENTS, java_script_enabled=False)
    link = page.locator('fieldset[data-name="outcome"] a[href*="outcome-refuted"]')
    wanted = int(link.inner_text())
    expect(page.locator("cf-table input").first).to_be_hidden()
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Experiments, outcome: refuted")
    expect(page.locator("cf-table tbody tr")).to_have_count(wanted)
    page.locator("article").get_by_role("link", name=re.compile("^all 2[0-9] experiments")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Experiments")


def test_the_table_is_copied_as_markdown(open_page: OpenPage) -> None:
    page = open_page(EXPERIMENTS, permissions=["clipboard-read", "clipboard-write"])
    box(page, "outcome", "refuted").check()
    shown = rows(page).count()
    page.get_by_role("button", name="copy as Markdown").click()
    expect(page.get_by_role("button", name="copied")).to_be_visible()
    lines = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert lines[0].startswith("| Experiment | Status |")
    assert len(lines) == shown + 2


def test_a_list_in_a_page_is_sorted_like_other_tables(open_page: OpenPage) -> None:
    page = open_page("where-we-stand/")
    table = page.locator('[data-cf="list"] cf-table').first
    head = table.locator("thead th", has_text="ROC AUC")
    shown = table.locator("tbody tr")
    before = shown.count()
    for order in ("ascending", "descending"):
        head.get_by_role("button").click()
        expect(head).to_have_attribute("aria-sort", order)
        cells = shown.evaluate_all(
            "(rows, place) => rows.map((row) => row.cells[place].dataset.v ?? '')",
            head.evaluate("head => head.cellIndex"),
        )
        known = [float(cell) for cell in cells if cell]
        assert known == sorted(known, reverse=order == "descending")
        # what is not recorded stays last
        assert cells[len(known) :] == [""] * (before - len(known))


def test_a_place_in_a_filtered_table_of_columns_is_shown_and_said(open_page: OpenPage) -> None:
    page = open_page("data/loanapp/")
    page.locator("cf-table.cf-columns input[type=search]").first.fill("no such column")
    row = page.locator("cf-table.cf-columns tbody tr").nth(3)
    expect(row).to_be_hidden()
    name = row.locator("code").first.text_content()
    # as by a link, but without the theme, which would fetch the page again
    page.evaluate(
        "name => { history.replaceState(null, '', location.search + '#col-' + name);"
        " dispatchEvent(new HashChangeEvent('hashchange')); }",
        name,
    )
    expect(row).to_be_visible()
    said = page.locator("cf-table.cf-columns [role=status]").first
    expect(said).to_contain_text(f"The filters were cleared to show {name}")
