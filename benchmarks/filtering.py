"""Typing into the filter of a very wide data dictionary, on a slow phone.

A page is built as MkDocs builds it, and a word is typed key by key in Chromium at a quarter of its
speed. What counts is the longest task of each key: for so long the page stands still. Tasks are
measured in the time of their thread, so that a busy machine does not count.
"""

from __future__ import annotations

import gzip
import json
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.browser import opened
from benchmarks.generate import SETTINGS, SITE

SLOWER = 4
BAR_MS = 50
# what a slow writer takes from one key to the next
PAUSE_MS = 400
# from everything to little, to nothing, and back
KEYS = [*"balance", *" 12", *"xx", *["Backspace"] * 12]
# the page looks itself: who asks it from outside has it do more than it would
_WATCH = """(function seen() {
  if (document.querySelector("cf-table")?.stop) window.usable = performance.now();
  else setTimeout(seen, 10);
})()"""
TRACED = ["toplevel", "blink.user_timing", "disabled-by-default-devtools.timeline"]


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
            "| columns | article, gzipped | usable after | a key, median | worst key |",
            "|---:|---:|---:|---:|---:|",
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
        page.add_init_script(_WATCH)
        page.goto(f"{address}/wide-{count}/")
        ready = page.wait_for_function("window.usable").json_value()
        page.locator("cf-table input[type=search]").first.focus()
        page.wait_for_timeout(1000)
        browser.start_tracing(page=page, categories=TRACED)
        for number, key in enumerate(KEYS):
            page.evaluate(f"void performance.mark('key {number}')")
            page.keyboard.press(key)
            page.wait_for_timeout(PAUSE_MS)
        page.evaluate("void performance.mark('end')")
        still = _longest(json.loads(browser.stop_tracing())["traceEvents"])
    return (
        f"| {count:,} | {size / 1000:.1f} kB | {ready / 1000:.1f} s | {median(still):.0f} ms "
        f"| {max(still):.0f} ms |"
    )


def _longest(events: list[dict[str, Any]]) -> list[float]:
    """The longest task between one key and the next, in milliseconds of its thread."""
    marks = [e for e in events if e["name"].startswith("key ") or e["name"] == "end"]
    thread = (marks[0]["pid"], marks[0]["tid"])
    tasks = [
        (event["ts"], event["tdur"] / 1000)
        for event in events
        if event["name"].endswith("RunTask") and (event["pid"], event["tid"]) == thread
        if "tdur" in event
    ]
    times = sorted(mark["ts"] for mark in marks)
    return [
        max((long for at, long in tasks if begins <= at < ends), default=0.0)
        for begins, ends in pairwise(times)
    ]
