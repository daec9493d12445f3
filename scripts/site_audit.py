"""Have outside judges look at the example's site, and print what they say of each kind of page.

The quick bars (strict policy, text without scripts, budgets, links, two builds alike) are
tests. Here are the slow ones: the Nu HTML checker, and Lighthouse as on a phone.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TOOLS = ROOT / ".cache" / "site-audit"
sys.path.insert(0, str(ROOT))

from tests.browser.kinds import kinds_of  # noqa: E402

# Material's own mistakes: its search field, and the label that opens its drawer
OF_THE_THEME = (
    "Attribute “autocomplete” is only allowed when the input type is",
    "The value of the “for” attribute of the “label” element must be the ID",
)
BARS = {"performance": 0.95, "accessibility": 1.0, "best-practices": 0.95, "seo": 0.95}
LIGHTHOUSE = ("home", "catalogue", "model card", "data dictionary", "record-lineage", "search")


class Quiet(SimpleHTTPRequestHandler):
    """A server of files that says nothing."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def main() -> int:
    """Print a line for each kind of page; how many are below a bar."""
    fetch_tools()
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", folder]
        subprocess.run(command, cwd=ROOT, check=True)
        kinds = kinds_of(site)
        wrong = html_errors(site, kinds)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        scores = {
            kind: lighthouse(f"http://127.0.0.1:{server.server_port}/{kinds[kind]}")
            for kind in LIGHTHOUSE
        }
        server.shutdown()
    failed = 0
    for kind, path in kinds.items():
        found = wrong.get(path, [])
        low = {name: score for name, score in scores.get(kind, {}).items() if score < BARS[name]}
        failed += bool(found or low)
        said = ", ".join(f"{name} {score:.2f}" for name, score in scores.get(kind, {}).items())
        print(f"{'FAILS' if found or low else 'ok':6}{kind:40}{said}")
        for text in found:
            print(f"        {text}")
    print(f"{len(kinds)} kinds of pages, {failed} below a bar")
    return int(bool(failed))


def fetch_tools() -> None:
    """The judges, once."""
    if not (TOOLS / "node_modules").is_dir():
        TOOLS.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(ROOT / "tests" / "audit" / name, TOOLS)
        command = ["npm", "ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run(command, cwd=TOOLS, check=True)


def html_errors(site: Path, kinds: dict[str, str]) -> dict[str, list[str]]:
    """What the Nu HTML checker finds, by address, without the theme's own."""
    files = {str(site / path / "index.html"): path for path in kinds.values()}
    jar = TOOLS / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-Xss1m", "-jar", str(jar), "--format", "json", "--errors-only", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    found: dict[str, list[str]] = {}
    for message in json.loads(done.stderr)["messages"]:
        text = str(message["message"])
        path = files.get(str(message.get("url", "")).removeprefix("file:"))
        if path is not None and not text.startswith(OF_THE_THEME):
            found.setdefault(path, []).append(f"line {message.get('lastLine')}: {text}")
    return found


def lighthouse(url: str) -> dict[str, float]:
    """The scores of one page, from 0 to 1."""
    chromium = subprocess.run(
        ["sh", str(ROOT / "scripts" / "chromium.sh")], capture_output=True, text=True, check=True
    )
    flags = "--headless=new --disable-gpu"
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags += " --no-sandbox"
    done = subprocess.run(
        [
            "node",
            str(TOOLS / "node_modules" / "lighthouse" / "cli" / "index.js"),
            url,
            "--quiet",
            "--output=json",
            f"--only-categories={','.join(BARS)}",
            f"--chrome-flags={flags}",
        ],
        env={**os.environ, "CHROME_PATH": chromium.stdout.strip()},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"lighthouse failed: {done.stderr[-2000:]}")
    categories = json.loads(done.stdout)["categories"]
    return {name: float(categories[name]["score"] or 0) for name in BARS}


if __name__ == "__main__":
    raise SystemExit(main())
