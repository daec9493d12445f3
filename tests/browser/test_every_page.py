"""What holds for every kind of page that the example has, whoever made it.

Each is visited once, under the header that `cardfile csp` prints for the site.
"""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING

import pytest
from tests.browser.kinds import kinds_of
from tests.browser.visits import Visitor

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from playwright.sync_api import Browser
    from tests.browser.conftest import Site
    from tests.browser.visits import Visit

    Visits = Mapping[str, Visit]

# gzipped: what our scripts may weigh on a page, by what is on it, whatever somebody does there
SCRIPTS = {"search": 15_000, "catalogue": 10_000, "compare": 15_000, "comparison": 15_000}
RECORD_SCRIPTS = 4_000
RECORD_HTML = 25_000
# shorter pages of their kinds: axe looks at the colours of every cell
SHORT = {
    "collection": "knowledge-base/print/handover/",
    "fields-of-type": "knowledge-base/fields/term/",
}
RECORDS = {"model card", "data dictionary", "decision", "experiment", "risk", "incident", "term"}


@pytest.fixture(scope="module")
def visits(browser: Browser, guarded: Site) -> Visits:
    kinds = kinds_of(guarded.folder)
    assert len(kinds) > 20
    visitor = Visitor(browser)
    found = {
        kind: visitor.visit(guarded.url + path, guarded.url + SHORT.get(kind, path))
        for kind, path in kinds.items()
    }
    visitor.close()
    return found


def test_axe_finds_nothing_in_what_we_write(visits: Visits) -> None:
    assert {kind: seen.violations for kind, seen in visits.items() if seen.violations} == {}


def test_a_narrow_screen_does_not_scroll_sideways(visits: Visits) -> None:
    assert [kind for kind, seen in visits.items() if seen.width_on_a_phone > 360] == []


def test_a_strict_policy_refuses_nothing_and_no_script_fails(visits: Visits) -> None:
    assert {kind: seen.faults for kind, seen in visits.items() if seen.faults} == {}


def test_without_scripts_there_is_the_same_text(visits: Visits) -> None:
    missing = {kind: sorted(seen.words - seen.plain_words)[:8] for kind, seen in visits.items()}
    assert {kind: words for kind, words in missing.items() if words} == {}


def test_nothing_is_asked_of_another_host(visits: Visits, guarded: Site) -> None:
    asked = {url for seen in visits.values() for url in seen.loaded}
    assert {url for url in asked if not url.startswith((guarded.url, "data:", "blob:"))} == set()


def test_pages_stay_within_their_budgets(visits: Visits, guarded: Site) -> None:
    heavy = []
    worker = next(guarded.folder.glob("assets/cardfile/*/search-worker.js"))
    for kind, seen in visits.items():
        ours = {
            file_of(guarded, url)
            for url in seen.loaded
            if re.search(r"/assets/cardfile/[0-9a-f]{8}/[^/]+\.js$", url)
        }
        # the theme's search asks for its worker on every page
        weight = sum(len(gzip.compress(file.read_bytes())) for file in {*ours, worker})
        if weight > SCRIPTS.get(kind, RECORD_SCRIPTS if kind in RECORDS else 10_000):
            heavy.append(f"{kind}: {weight} bytes of script")
        html = len(gzip.compress(seen.article.encode()))
        if kind in RECORDS and html > RECORD_HTML:
            heavy.append(f"{kind}: {html} bytes of HTML")
    assert heavy == []


def file_of(site: Site, url: str) -> Path:
    return site.folder / url.removeprefix(site.url)
