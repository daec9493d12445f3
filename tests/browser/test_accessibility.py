"""axe finds nothing on any kind of page but what stock Material brings along."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from typing import Any

    from tests.browser.conftest import OpenPage

PAGES = {
    "home": "knowledge-base/",
    "catalogue": "models/",
    "model-card": "models/approval-boosted/",
    "data-dictionary": "data/loanapp/",
    "experiment-log": "experiments/class-weights/",
    "decision-record": "decisions/0005-no-column-known-only-after-the-outcome/",
    "risk": "risks/selection-gap/",
    "incident": "incidents/2026-05-purchaser-leak/",
}
# Material's own, by rule and by a part of the element's selector
STOCK = {
    ("color-contrast", ".md-tabs"),
    ("color-contrast", ".md-footer"),
    ("color-contrast", ".md-copyright"),
    ("label", "#__drawer"),
    ("label", "#__search"),
    ("landmark-unique", ".md-nav"),
    ("scrollable-region-focusable", ".md-sidebar"),
}


def ours(violation: dict[str, Any]) -> list[str]:
    """The elements of a violation that are not Material's own."""
    found = [str(node["target"][0]) for node in violation["nodes"]]
    stock = [part for rule, part in STOCK if rule == violation["id"]]
    return [target for target in found if not any(part in target for part in stock)]


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", PAGES)
def test_axe(open_page: OpenPage, kind: str, scheme: str, width: int) -> None:
    page = open_page(
        PAGES[kind],
        color_scheme=scheme,
        viewport={"width": width, "height": 900},
        reduced_motion="reduce",
    )
    page.wait_for_timeout(300)  # colours change with a transition
    violations = Axe().run(page).response["violations"]
    left = {item["id"]: ours(item) for item in violations}
    assert {rule: targets for rule, targets in left.items() if targets} == {}
