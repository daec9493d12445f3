"""What an author does while the site is served: read what is wrong, and have it mended."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from tests.builds import environment
from tests.site.conftest import FOUR, MODEL, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

FEATURES = "theme: {name: material, font: false, features: [navigation.instant]}\n"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A project with a mistake in a served site: its folder and its address."""
    root = tmp_path_factory.mktemp("writing")
    mistaken = MODEL.replace("on: [customers]", "on: [custumers]")
    files = {**FOUR, "docs/models/churn.md": mistaken, "docs/index.md": "# Welcome\n"}
    write(root, files, FEATURES + "strict: true\n")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "-a", f"127.0.0.1:{port}"]
    server = subprocess.Popen(command, cwd=root, env=environment())
    try:
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield root, f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("path", ["models/churn/", "knowledge-base/diagnostics/"])
def test_what_is_wrong_is_legible_to_all(
    browser: Browser, served: tuple[Path, str], path: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800}, reduced_motion="reduce")
    page.goto(served[1] + path)
    expect(page.get_by_role("button", name="Apply").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_timeout(300)
        found = Axe().run(page, context="[data-cf]").response["violations"]
        assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []
    page.close()


def test_without_scripts_there_is_no_button(browser: Browser, served: tuple[Path, str]) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served[1] + "models/churn/")
    expect(page.locator("[data-cf=panel]")).to_contain_text("Fix:")
    assert page.get_by_role("button", name="Apply").count() == 0
    context.close()


def test_findings_are_filtered(browser: Browser, served: tuple[Path, str]) -> None:
    page = browser.new_page()
    page.goto(served[1] + "knowledge-base/diagnostics/")
    rows = page.locator("cf-table tbody tr:visible")
    expect(rows).not_to_have_count(1)
    page.get_by_role("checkbox", name="error").check()
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Churn score")
    page.close()


def test_a_fix_is_applied_and_the_page_comes_back_without_the_finding(
    browser: Browser, served: tuple[Path, str]
) -> None:
    root, url = served
    page = browser.new_page()
    page.goto(url)
    # the button works on a page that was reached without loading a new document, too
    page.locator("nav").get_by_role("link", name="Model cards").first.click()
    page.locator("cf-table").get_by_role("link", name="Churn score").click()
    panel = page.locator("[data-cf=panel]")
    expect(panel).to_contain_text("CF401")
    panel.get_by_role("button", name="Apply").first.click()
    expect(panel).not_to_contain_text("CF401", timeout=20_000)
    assert (root / "docs/models/churn.md").read_text("utf-8") == MODEL
    page.close()
