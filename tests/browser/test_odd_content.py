"""Content that is legal and larger than anybody drew: the page shows what it came for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.browser.conftest import serving
from tests.site.conftest import MATERIAL, run, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

LONG = "Speech recognition for call-centre audio over narrow-band lines, with speakers who overlap,"
COLUMN = "a_very_long_column_name_that_an_export_made_by_itself_and_nobody_ever_shortened_v2"
CARD = """---
type: model-card
title: {title}
description: Writes down what callers say.
owner: {{name: team-speech, email: speech@example.org}}
intended_use: Search of calls.
{more}---
"""
DATA = f"""---
type: data-dictionary
title: Calls
description: One row for each call.
owner: {{name: team-speech, email: speech@example.org}}
personal_data: none
fields:
  - {{name: {COLUMN}, type: string, unit: "1", role: metadata, description: What the export wrote}}
  - {{name: id, type: integer, unit: "1", role: id, description: The number of the call}}
---
"""
FILES = {
    "docs/index.md": "# Welcome\n",
    "docs/calls.md": DATA,
    "docs/old.md": CARD.format(title=f"{LONG} the first", more="license: MIT\n"),
    "docs/new.md": CARD.format(title=f"{LONG} again", more="license: ISC\nderived_from: [old]\n"),
    **{f"docs/m{n}.md": CARD.format(title=f"M {n}", more="status: approved\n") for n in range(12)},
}


@pytest.fixture(scope="module")
def open_page(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], Page]]:
    """Opens pages of the site on a screen of common width."""
    root = tmp_path_factory.mktemp("odd")
    write(root, FILES, MATERIAL)
    built = run(root)
    assert built.status == 0, built.log
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    with serving(root / "site") as site:

        def open_(path: str) -> Page:
            page.goto(site.url + path)
            return page

        yield open_
    context.close()


def _beyond(page: Page, table: str) -> float:
    """How far the last column of a table reaches beyond the region that it scrolls in."""
    return float(
        page.locator(table)
        .first.locator("thead th")
        .last.evaluate(
            """cell => cell.getBoundingClientRect().right
                - cell.closest(".cf-scroll").getBoundingClientRect().right"""
        )
    )


@pytest.mark.parametrize("path", ["calls/", "knowledge-base/columns/"])
def test_a_long_column_name_leaves_its_meaning_in_sight(
    open_page: Callable[[str], Page], path: str
) -> None:
    page = open_page(path)
    assert COLUMN in page.locator(".cf-columns tbody").inner_text()
    assert _beyond(page, ".cf-columns") < 1


def test_records_of_long_titles_are_compared_side_by_side(
    open_page: Callable[[str], Page],
) -> None:
    page = open_page("knowledge-base/compare/versions--new/")
    assert page.locator("thead th").nth(1).inner_text().startswith(LONG[:40])
    assert _beyond(page, ".cf-compare") < 1


def test_a_count_stays_on_its_line(open_page: Callable[[str], Page]) -> None:
    counts = open_page("knowledge-base/").locator(".cf-question .cf-count")
    assert counts.count()
    assert all(box["height"] < 20 for each in counts.all() if (box := each.bounding_box()))
    assert "12" in counts.all_inner_texts()
