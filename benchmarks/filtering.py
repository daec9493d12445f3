"""Typing into the filter of a very wide data dictionary, on a slow phone.

A page is built as MkDocs builds it, and a word is typed key by key in Chromium at a quarter of its
speed. What counts is how long the page stands still in one piece, from a key until its answer is
painted: a task of more than 50 ms is what readers feel.
"""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.browser import opened
from benchmarks.generate import SETTINGS, SITE

SLOWER = 4
BAR_MS = 50
# from everything to little, to nothing, and back
KEYS = [*"balance", *" 12", *"xx", *["Backspace"] * 12]
# ticks tell how long nothing else could run; an answer is there once the rows are painted
WATCH = """() => {
  const rows = [...document.querySelectorAll("cf-table tbody tr")];
  const { port1, port2 } = new MessageChannel();
  window.seen = { gap: 0, asked: 0, answered: 0 };
  let last = performance.now();
  port1.onmessage = () => {
    const now = performance.now();
    seen.gap = Math.max(seen.gap, now - last);
    last = now;
    port2.postMessage(0);
  };
  port2.postMessage(0);
  document.querySelector("cf-table input[type=search]").addEventListener("input", () => {
    seen.asked = performance.now();
  }, { capture: true });
  new MutationObserver(() => requestAnimationFrame(() => setTimeout(() => {
    seen.answered = performance.now();
  }))).observe(rows[0].parentElement, { attributes: true, childList: true, subtree: true });
}"""


def compared(columns: tuple[int, ...]) -> str:
    """A table: what each size of a data dictionary costs its reader."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        _write(root, columns)
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--quiet"],
            cwd=root, check=True, capture_output=True,
        )  # fmt: skip
        rows = [_row(root / "site", count) for count in columns]
    return "\n".join(
        [
            f"### Typing at a {SLOWER}th of the speed (bar: {BAR_MS} ms a key)\n",
            "| columns | article, gzipped | usable after | stands still, median | longest "
            "| answer painted, median |",
            "|---:|---:|---:|---:|---:|---:|",
            *rows,
            "",
        ]
    )


def _write(root: Path, columns: tuple[int, ...]) -> None:
    (root / "docs").mkdir()
    (root / "docs" / "index.md").write_text("# Wide\n", "utf-8")
    for count in columns:
        head = f"type: data-dictionary\nid: wide-{count}\ntitle: Wide {count}\n"
        fields = json.dumps(_columns(count))
        page = f"---\n{head}description: Much.\nfields: {fields}\n---\n\n# Wide {count}\n"
        (root / "docs" / f"wide-{count}.md").write_text(page, "utf-8")
    (root / "mkdocs.yml").write_text(f"{SITE}plugins: [search, cardfile]\n", "utf-8")
    limits = "\n[limits]\nfront-matter-bytes = 2_000_000\n"
    (root / "cardfile.toml").write_text(SETTINGS.replace('people = "people.yml"\n', "") + limits)


def _columns(count: int) -> list[dict[str, Any]]:
    random = Random(7)
    subjects = ("address", "balance", "customer", "flag", "loan", "payment")
    found = []
    for number in range(count):
        subject = subjects[number % len(subjects)]
        found.append(
            {
                "name": f"{subject}_{number}",
                "type": random.choice(["number", "string", "date"]),
                "role": random.choice(["feature", "feature", "feature", "protected", "id"]),
                "description": f"What was known of the {subject} on day {number}",
            }
        )
    return found


def _row(site: Path, count: int) -> str:
    html = (site / f"wide-{count}" / "index.html").read_text("utf-8")
    article = re.search(r"<article.*?</article>", html, re.DOTALL)
    size = len(gzip.compress(article[0].encode())) if article else 0
    with opened(site) as (browser, address):
        page = browser.new_context(viewport={"width": 360, "height": 740}).new_page()
        session = page.context.new_cdp_session(page)
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(f"{address}/wide-{count}/", wait_until="commit")
        page.wait_for_function("Boolean(document.querySelector('cf-table')?.stop)")
        ready = page.evaluate("performance.now()")
        field = page.locator("cf-table input[type=search]").first
        field.focus()
        page.wait_for_timeout(1000)
        page.evaluate(WATCH)
        still, answers = [], []
        for key in KEYS:
            page.evaluate("Object.assign(seen, { gap: 0, asked: 0, answered: 0 })")
            field.press("Backspace" if key == "Backspace" else key)
            page.wait_for_timeout(500)
            seen = page.evaluate("seen")
            still.append(seen["gap"])
            if seen["answered"] > seen["asked"]:
                answers.append(seen["answered"] - seen["asked"])
    answered = f"{median(answers):.0f} ms" if answers else "–"
    return (
        f"| {count:,} | {size / 1000:.1f} kB | {ready / 1000:.1f} s | {median(still):.0f} ms "
        f"| {max(still):.0f} ms | {answered} |"
    )
