"""On paper no column is cut off, and the head of a table stands on each sheet that it reaches."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader
from tests.browser.conftest import serving
from tests.site.conftest import DATA, MATERIAL, run, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page
    from tests.browser.conftest import OpenPage

# the widest tables of the example
WIDE = {
    "comparison": "knowledge-base/compare/against--boosted-all-columns/",
    "comparison of eleven": "knowledge-base/compare/against--boosted-without-purchaser/",
    "fields": "knowledge-base/fields/model-card/",
    "governance": "knowledge-base/governance/groups/",
    "personal data": "knowledge-base/governance/personal-data/",
    "data dictionary": "data/loanapp/",
    "catalogue": "models/",
}
# A4 within Chromium's margins, in pixels: upright, and lying for pages that ask for it
UPRIGHT, LYING = 717, 1046
LIES = "article :is(.cf-columns, cf-table.cf-catalogue, .cf-compare, [data-cf=fields-of-type])"
CUT_OFF = """(width) => [...document.querySelectorAll("article :is(th, td)")]
  .filter((cell) => cell.checkVisibility() && cell.getBoundingClientRect().right > width + 1)
  .map((cell) => cell.innerText.slice(0, 40))"""


def cut_off(page: Page, width: int) -> list[str]:
    """Cells that stand beyond the edge of the sheet."""
    page.emulate_media(media="print")
    page.set_viewport_size({"width": width, "height": 1000})
    return page.evaluate(CUT_OFF, width)


@pytest.mark.parametrize("kind", WIDE)
def test_no_column_is_cut_off(open_page: OpenPage, kind: str) -> None:
    page = open_page(WIDE[kind])
    page.wait_for_timeout(200)
    assert cut_off(page, LYING if page.locator(LIES).count() else UPRIGHT) == []


@pytest.fixture
def thousand(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A data dictionary of a thousand columns."""
    root = tmp_path_factory.mktemp("thousand")
    columns = "".join(
        f"  - {{name: a_long_name_{n:04}, type: number, unit: mo}}\n" for n in range(1000)
    )
    text = DATA.replace("---\n# Customers", f"{columns}---\n# Customers")
    write(root, {"docs/index.md": "# Start\n", "docs/customers.md": text}, MATERIAL)
    assert run(root).status == 0
    context = browser.new_context()
    with serving(root / "site") as site:
        page = context.new_page()
        page.goto(f"{site.url}customers/")
        yield page
    context.close()


def test_the_head_of_a_long_table_stands_on_each_sheet(thousand: Page) -> None:
    thousand.wait_for_timeout(300)
    assert cut_off(thousand, LYING) == []
    printed = PdfReader(BytesIO(thousand.pdf(format="A4", prefer_css_page_size=True)))
    # a long name is broken into lines
    texts = ["".join(sheet.extract_text().split()) for sheet in printed.pages]
    with_columns = [text for text in texts if "a_long_name_" in text]
    named = sum(text.count("a_long_name_") for text in with_columns)
    assert named == 1000
    assert len(with_columns) > 10
    heads = ("Column", "Type", "Unit", "Meaning")
    assert [text[:80] for text in with_columns if not all(head in text for head in heads)] == []


def test_paper_gives_addresses_of_what_lies_elsewhere_alone(open_page: OpenPage) -> None:
    page = open_page("models/approval-boosted/")
    page.wait_for_timeout(200)
    page.emulate_media(media="print")
    said = page.evaluate(
        """[...document.querySelectorAll("article .cf a")].filter((link) =>
        getComputedStyle(link, "::after").content.includes("http")).map((link) => link.href)"""
    )
    assert said
    assert [address for address in said if address.startswith(page.url.split("/models/")[0])] == []
