"""The example works under the header that `cardfile csp` prints for it."""

from __future__ import annotations

import subprocess
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from tests.browser.conftest import ROOT, Site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

WATCH = """
window.violations = [];
addEventListener("securitypolicyviolation", (event) =>
  violations.push([event.violatedDirective, event.blockedURI, event.sample].join(" ")));
"""


class _WithHeader(SimpleHTTPRequestHandler):
    header = ""

    def end_headers(self) -> None:
        name, _, value = self.header.partition(": ")
        self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def guarded(site: Site) -> Iterator[str]:
    """The site with the header that is printed for it."""
    command = [sys.executable, "-m", "cardfile", "csp", str(site.folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "unsafe-inline" not in done.stdout
    handler = type("Handler", (_WithHeader,), {"header": done.stdout.strip()})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(site.folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def kinds(site: Site) -> list[str]:
    """One page of each kind that Cardfile makes, by what it says of itself."""
    found: dict[str, str] = {}
    for path in sorted(site.folder.rglob("*.html")):
        soup = BeautifulSoup(path.read_text("utf-8"), "html.parser")
        kind = " ".join(str(element["data-cf"]) for element in soup.select("[data-cf]"))
        if kind:
            found.setdefault(kind, str(path.relative_to(site.folder)))
    return list(found.values())


def test_no_page_breaks_the_policy(browser: Browser, site: Site, guarded: str) -> None:
    pages = kinds(site)
    assert len(pages) > 3
    context = browser.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    for path in pages:
        page.goto(guarded + path.removesuffix("index.html"), wait_until="networkidle")
        broken = page.evaluate("window.violations")
        assert broken == [], path
    assert [text for text in said if "Content Security Policy" in text] == []
    context.close()


def test_the_policy_holds(browser: Browser, guarded: str) -> None:
    """What the judge above would say of a page that breaks it."""
    context = browser.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    page.goto(guarded)
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: '1'}))"
    )
    assert page.evaluate("window.violations.length") == 1
    context.close()
