"""What holds for every kind of page that the example has, whoever made it."""

from __future__ import annotations

import gzip
import re
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

import lxml.html
import pytest
from playwright.sync_api import expect
from tests.browser.axe import violations
from tests.browser.kinds import kinds_of

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Route
    from tests.browser.conftest import OpenPage, Site

# gzipped: what our scripts may weigh on a page, by what is on it; with a query where one may be
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
def kinds(site: Site) -> dict[str, str]:
    found = kinds_of(site.folder)
    assert len(found) > 20
    return found


def test_axe_finds_nothing_in_what_we_write(open_page: OpenPage, kinds: dict[str, str]) -> None:
    page = open_page()
    base, left = page.url, []
    for kind, path in {**kinds, **SHORT}.items():
        page.goto(base + path)
        left += [(kind, *found) for found in violations(page, "article")]
    assert left == []


def test_a_narrow_screen_does_not_scroll_sideways(
    open_page: OpenPage, kinds: dict[str, str]
) -> None:
    page = open_page(viewport={"width": 360, "height": 740})
    base, wide = page.url, []
    for kind, path in kinds.items():
        page.goto(base + path)
        if page.evaluate("document.documentElement.scrollWidth") > 360:
            wide.append(kind)
    assert wide == []


def test_a_strict_policy_refuses_nothing(
    browser: Browser, site: Site, kinds: dict[str, str]
) -> None:
    context = browser.new_context()
    page = context.new_page()
    refused: list[str] = []
    page.on("pageerror", lambda error: refused.append(f"{page.url}: {error}"))
    page.expose_function("refused", lambda text: [refused.append(text)])
    page.add_init_script(
        "addEventListener('securitypolicyviolation', (event) =>"
        " refused(`${location.pathname}: ${event.violatedDirective} ${event.blockedURI}"
        " ${event.sample}`))"
    )

    def guarded(route: Route) -> None:
        answer = route.fetch()
        policy = policy_for(answer.text())
        route.fulfill(
            response=answer, headers={**answer.headers, "content-security-policy": policy}
        )

    page.route(re.compile(r"/$"), guarded)
    for path in kinds.values():
        page.goto(site.url + path)
        page.wait_for_timeout(200)
    context.close()
    assert refused == []


def policy_for(html: str) -> str:
    """Only files of the site, and the inline scripts of the theme, each by its hash."""
    scripts = lxml.html.fromstring(html).xpath("//script[not(@src)]/text()")
    digests = {b64encode(sha256(text.encode()).digest()).decode() for text in map(str, scripts)}
    allowed = " ".join(f"'sha256-{digest}'" for digest in sorted(digests))
    return (
        f"default-src 'self'; script-src 'self' {allowed}; style-src 'self'; "
        "img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'"
    )


def test_without_scripts_there_is_the_same_text(
    browser: Browser, site: Site, kinds: dict[str, str]
) -> None:
    differing = []
    contexts = [browser.new_context(java_script_enabled=enabled) for enabled in (False, True)]
    pages = [context.new_page() for context in contexts]
    for kind, path in kinds.items():
        texts = []
        for page in pages:
            page.goto(site.url + path)
            page.wait_for_timeout(150)
            page.locator(
                "article :is(.cf-facets, .cf-filters, .cf-query, .cf-js, .cf-nojs, [role=status],"
                " cf-search .cf-results)"
            ).evaluate_all("all => all.forEach(one => one.remove())")
            texts.append(set(page.locator("article").inner_text().split()))
        if missing := texts[1] - texts[0]:
            differing.append((kind, sorted(missing)[:8]))
    for context in contexts:
        context.close()
    assert differing == []


def test_pages_stay_within_their_budgets(
    browser: Browser, site: Site, kinds: dict[str, str]
) -> None:
    heavy = []
    for kind, path in kinds.items():
        context = browser.new_context()
        page = context.new_page()
        loaded: list[str] = []
        page.on("request", lambda request, to=loaded: to.append(request.url))
        page.goto(site.url + path)
        page.wait_for_timeout(300)
        box = page.locator("cf-table[data-type] [type=search], cf-search [role=combobox]")
        if box.count():
            box.fill("updated>=2020")
            said = page.locator(":is(cf-table, cf-search) [role=status]").first
            expect(said).to_contain_text(" of ")
            assert any(url.endswith("/query.js") for url in loaded)
        weight = sum(
            len(gzip.compress(file_of(site, url).read_bytes()))
            for url in dict.fromkeys(loaded)
            if re.search(r"/assets/cardfile/[0-9a-f]{8}/[^/]+\.js$", url)
        )
        if weight > SCRIPTS.get(kind, RECORD_SCRIPTS if kind in RECORDS else 10_000):
            heavy.append(f"{kind}: {weight} bytes of script")
        article = page.locator("article").inner_html()
        if kind in RECORDS and len(gzip.compress(article.encode())) > RECORD_HTML:
            heavy.append(f"{kind}: {len(gzip.compress(article.encode()))} bytes of HTML")
        context.close()
    assert heavy == []


def file_of(site: Site, url: str) -> Path:
    return site.folder / url.removeprefix(site.url)
