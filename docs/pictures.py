"""Takes the manual's pictures from the real site: the example knowledge base in Chromium.

Run `python docs/pictures.py` after a change that readers see, and look at what it made.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright
from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "manual" / "images"
WIDTH = 1280
LARGEST = 150_000
CARD = "models/approval-boosted"
NARROW = 360
# Each picture of the site: its name, the page, the heading it begins at, and its height.
PAGES = (
    ("home", "knowledge-base/", "", 860),
    ("model-card", f"{CARD}/", "", 860),
    ("data-dictionary", "data/mortgage-training/", "Columns", 760),
    ("catalogue", "models/", "", 720),
    ("lineage", "knowledge-base/lineage/approval-boosted/", "", 860),
    ("governance", "knowledge-base/governance/groups/", "", 760),
    ("on-call", "knowledge-base/on-call/", "", 760),
    ("search", "knowledge-base/search/?query=type:model-card+roc_auc%3E%3D0.7", "", 760),
)
MISTAKES = (("status: approved", "status: approve"), ("[boosted-without-", "[bosted-without-"))
NO_FONTS_FROM_AFAR = "**://fonts.g*/**"


def main() -> int:
    """Take them all."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        copy = Path(folder)
        shutil.copytree(ROOT / "docs_template", copy / "docs_template")
        shutil.copy(ROOT / "mkdocs.yml", copy)
        with published(copy) as address:
            for name, page, heading, height in PAGES:
                take(browser, address + page, name, height, heading)
            card = f"{address}{CARD}/"
            take(browser, card, "model-card-dark", 760, scheme="dark")
            take(browser, card, "model-card-narrow", 740, width=NARROW)
        plant(copy / "docs_template" / "docs" / f"{CARD}.md")
        with served(copy) as address:
            take(browser, f"{address}{CARD}/", "panel", 620)
            take(browser, f"{address}knowledge-base/diagnostics/", "diagnostics", 620)
        terminal(browser, copy)
    large = [path.name for path in IMAGES.glob("*.png") if path.stat().st_size > LARGEST]
    if large:
        print("too large:", ", ".join(large), file=sys.stderr)
    return len(large)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The machine's Chromium."""
    script = ROOT / "scripts" / "chromium.sh"
    found = subprocess.run(["sh", str(script)], capture_output=True, text=True, check=True)
    flags = ["--disable-gpu", "--hide-scrollbars"]
    flags += ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found.stdout.strip(), args=flags)
        yield browser
        browser.close()


class Quiet(SimpleHTTPRequestHandler):
    """A server of files that says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def published(folder: Path) -> Iterator[str]:
    """The example as readers see it."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", "site"]
    subprocess.run(command, cwd=folder, check=True)
    handler = partial(Quiet, directory=str(folder / "site"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The example as an author sees it, findings and all."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--no-livereload", "--quiet"]
    address = f"http://127.0.0.1:{port}/"
    with subprocess.Popen([*command, "--dev-addr", f"127.0.0.1:{port}"], cwd=folder) as server:
        try:
            wait_for(port)
            yield address
        finally:
            server.terminate()


def wait_for(port: int) -> None:
    """Wait until the server listens, for five minutes at most; it builds the site before."""
    for _ in range(600):
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=5):
                return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("the site is not served")


def plant(page: Path) -> None:
    """Make the mistakes that the panel is to show."""
    text = page.read_text("utf-8")
    for right, wrong in MISTAKES:
        text = text.replace(right, wrong, 1)
    page.write_text(text, "utf-8")


def take(
    browser: Browser,
    address: str,
    name: str,
    height: int,
    heading: str = "",
    *,
    scheme: str = "light",
    width: int = WIDTH,
) -> None:
    """A page from its top, or from a heading on."""
    viewport = {"width": width, "height": height}
    page = browser.new_page(viewport=viewport, color_scheme=scheme, reduced_motion="reduce")
    page.route(NO_FONTS_FROM_AFAR, lambda route: route.abort())
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(500)
    if heading:
        found = page.get_by_role("heading", name=heading, exact=True).element_handle()
        page.evaluate("it => scrollTo(0, it.getBoundingClientRect().top - 80)", found)
        page.wait_for_timeout(500)
    page.screenshot(path=IMAGES / f"{name}.png")
    page.close()


def terminal(browser: Browser, folder: Path) -> None:
    """What the lint prints about the planted mistakes, in a terminal's colours."""
    command = [sys.executable, "-m", "cardfile", "lint", "--color", "always"]
    project = folder / "docs_template"
    page = f"docs/{CARD}.md"
    done = subprocess.run(
        [*command, page], cwd=project, capture_output=True, encoding="utf-8", check=False
    )
    console = Console(record=True, width=140, file=open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
    console.print(Text.from_ansi(f"$ cardfile lint {page}\n{done.stdout}"))
    picture = browser.new_page(viewport={"width": WIDTH, "height": 200})
    picture.set_content(console.export_html(theme=MONOKAI))
    picture.add_style_tag(content="pre { display: inline-block; padding: 1em; font-size: 14px; }")
    picture.locator("pre").screenshot(path=IMAGES / "lint.png")


if __name__ == "__main__":
    raise SystemExit(main())
