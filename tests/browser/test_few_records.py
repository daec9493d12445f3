"""A knowledge base without records, and one with a record of each main type: pages are whole.

`test_every_page` looks at the same in the example, which has many.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.browser.axe import violations
from tests.browser.conftest import serving
from tests.browser.kinds import kinds_of
from tests.site.conftest import FOUR, MATERIAL, run, write

if TYPE_CHECKING:
    from playwright.sync_api import Browser

INDEX = {"docs/index.md": "# Welcome\n\nNothing is here yet.\n"}
FILES = {"none": INDEX, "one of each": {**INDEX, **FOUR}}


@pytest.mark.parametrize("records", FILES)
def test_axe_finds_nothing_and_nothing_is_too_wide(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, records: str
) -> None:
    root = tmp_path_factory.mktemp("few")
    write(root, FILES[records], MATERIAL)
    built = run(root)
    assert built.status == 0, built.log
    kinds, left, wide = kinds_of(root / "site"), [], []
    assert len(kinds) > 15
    context = browser.new_context()
    page = context.new_page()
    with serving(root / "site") as site:
        for kind, path in kinds.items():
            page.goto(site.url + path)
            left += [(kind, *found) for found in violations(page, "article")]
            page.set_viewport_size({"width": 360, "height": 740})
            if page.evaluate("document.documentElement.scrollWidth") > 360:
                wide.append(kind)
    context.close()
    assert (left, wide) == ([], [])
