"""Serving: it survives bad records, and shows in the page what is wrong."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from typing import TYPE_CHECKING
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

from bs4 import BeautifulSoup
from tests.builds import environment
from tests.site.conftest import FOUR, MODEL, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PATIENCE = 40


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str, is_there: Callable[[str], bool], server: subprocess.Popen[bytes]) -> str:
    """The page at `url` once it shows what is waited for."""
    last = ""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        assert server.poll() is None, "the server ended"
        try:
            with urlopen(url, timeout=5) as answer:
                last = answer.read().decode()
        except (URLError, OSError):
            last = ""
        if last and is_there(last):
            return last
        time.sleep(0.2)
    raise AssertionError(f"not shown within {PATIENCE} s: {last[:2000]}")


def ask_for_fix(page: str, html: str, forged: dict[str, str]) -> int:
    """The status of the answer to what the button of a page's first fix sends."""
    panel = BeautifulSoup(html, "html.parser").find(attrs={"data-token": True})
    wanted = {name: panel[f"data-{name}"] for name in ("path", "seen", "token")}
    wanted["fix"] = panel.find("cf-fix")["data-fix"]
    host = urlsplit(page).netloc
    connection = HTTPConnection(host, timeout=10)
    headers = {"Origin": f"http://{host}", "Content-Type": "application/json", **forged}
    connection.request("POST", "/_cardfile/fix", json.dumps(wanted), headers)
    status = connection.getresponse().status
    connection.close()
    return status


def test_server_survives_a_bad_record_and_shows_why(tmp_path: Path) -> None:
    write(tmp_path, {**FOUR, "cardfile.toml": ""}, "strict: true\n")
    port = free_port()
    log = tmp_path / "log.txt"
    with log.open("wb") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"],
            cwd=tmp_path,
            env=environment(),
            stdout=out,
            stderr=out,
        )
    page = f"http://127.0.0.1:{port}/models/churn/"
    record = tmp_path / "docs/models/churn.md"
    try:
        wait_for(page, lambda html: 'data-cf="panel"' in html, server)
        record.write_text(MODEL.replace("on: [customers]", "on: [custumers]"))
        html = wait_for(page, lambda html: "CF401" in html, server)
        assert "vscode://file/" in html
        for forged in ({"Host": "evil.example"}, {"Origin": "http://evil.example"}):
            assert ask_for_fix(page, html, forged) == 403
        assert record.read_text() != MODEL
        assert ask_for_fix(page, html, {}) == 200
        wait_for(page, lambda html: "CF401" not in html, server)
        assert record.read_text() == MODEL
        record.write_text(MODEL.replace("type: model-card", "type: model-card\nbad: [a"))
        html = wait_for(page, lambda html: "cannot be read" in html, server)
        assert "The prose of the author" in html
        assert "other pages show the record as it was" in html
        with urlopen(f"http://127.0.0.1:{port}/models/") as answer:
            assert "Churn score" in answer.read().decode()
        with urlopen(f"http://127.0.0.1:{port}/data/customers/") as answer:
            assert "Churn score" in answer.read().decode()
        with urlopen(f"http://127.0.0.1:{port}/knowledge-base/diagnostics/") as answer:
            assert "docs/models/churn.md" in answer.read().decode()
        record.write_text(MODEL)
        wait_for(page, lambda html: "CF401" not in html and "Ranking calls" in html, server)
        assert "docs/models/churn.md:12:14: error CF401" in log.read_text()
    finally:
        server.terminate()
        server.wait(timeout=20)
