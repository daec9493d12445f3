"""The example knowledge base, built as `make demo` builds it, in a real Chromium."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect, sync_playwright
from tests.browser.windows import Windows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page
    from tests.browser.windows import Window

    OpenPage = Callable[..., Page]

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Site:
    """A built site and the address at which it is served."""

    folder: Path
    url: str


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder; each file with `policy`, where there is one."""

    policy = ""

    def end_headers(self) -> None:
        name, _, value = self.policy.partition(": ")
        if name:
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def send_error(self, code: int, *reasons: str | None) -> None:
        """As hosts of static sites do it, the site's own page for a missing one."""
        if code != 404:
            super().send_error(code, *reasons)
            return
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="session")
def site(example_site: Path) -> Iterator[Site]:
    with serving(example_site) as served:
        yield served


@pytest.fixture(scope="session")
def guarded(site: Site) -> Iterator[Site]:
    """The site with the header that `cardfile csp` prints for it."""
    command = [sys.executable, "-m", "cardfile", "csp", str(site.folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "unsafe-inline" not in done.stdout
    with serving(site.folder, done.stdout.strip()) as served:
        yield served


@contextmanager
def serving(folder: Path, policy: str = "") -> Iterator[Site]:
    """Serves a built site as hosts of static sites do."""
    handler = type("Handler", (Quiet,), {"policy": policy})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Site(folder, f"http://127.0.0.1:{server.server_port}/")
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = subprocess.run(
        ["sh", str(ROOT / "scripts" / "chromium.sh")], capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stderr
    # Chromium refuses its own sandbox to root, as in most containers
    flags = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    # no test needs another host, and none is to wait for one
    flags += ["--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
    expect.set_options(timeout=15_000)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found.stdout.strip(), args=flags)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Windows:
    return Windows(browser)


@pytest.fixture
def open_page(windows: Windows, site: Site) -> Iterator[OpenPage]:
    """Opens a page of the site; fails where a page throws, or asks anything of another host."""
    with watched(windows, site.url) as open_:
        yield open_


@contextmanager
def watched(windows: Windows, url: str) -> Iterator[OpenPage]:
    """What `open_page` is, for the site at an address."""
    lent: list[tuple[str, Window]] = []

    def open_(path: str = "", **options: object) -> Page:
        window = windows.lend(**options)
        lent.append((path, window))
        window.page.goto(url + path)
        return window.page

    yield open_
    faults = [
        *(f"{path}: {error}" for path, window in lent for error in window.errors),
        *(
            f"{path} asks for {asked}"
            for path, window in lent
            for asked in window.asked
            if re.match(f"^(?!{url})https?:", asked)
        ),
    ]
    for _, window in lent:
        windows.take_back(window)
    assert faults == []
