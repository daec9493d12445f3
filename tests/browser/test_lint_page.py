"""The lint's page of HTML in a real Chromium: as it is mailed, from a file, without a server."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from tests.cases.harness import printed
from tests.cases.test_report import REPORT, reported

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.windows import Windows


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("case", ["many", "hostile", "clean"])
def test_the_page_reads_well_and_nothing_of_a_record_acts(
    windows: Windows, tmp_path: Path, case: str, width: int, scheme: str
) -> None:
    file = tmp_path / "report.html"
    file.write_text(printed(reported(REPORT / case, tmp_path), "html"), "utf-8")
    window = windows.lend(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = window.page
    page.goto(file.as_uri())
    colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert colour == ("rgb(255, 255, 255)" if scheme == "light" else "rgb(15, 20, 25)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    # what the page's own policy refuses is said in the console
    assert window.errors + window.said == []
    assert window.asked == [file.as_uri()]
    violations = Axe().run(page).response["violations"]
    assert [(one["id"], one["nodes"][0]["target"]) for one in violations] == []
    windows.take_back(window)
