"""`mkdocs build` with the plugin and without; records are out of the nav, and no Pagefind."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.generate import SITE, generate
from benchmarks.measure import Timed, WrongResultError, table, timed

PLAIN = f"{SITE}plugins: [search]\n"
OURS = f"{SITE}plugins: [search, cardfile]\n"
# the bar is about our pages; Pagefind, where it is installed, reads all of them once more
BUILD = """
import cardfile.hosts.mkdocs.fulltext
from mkdocs.__main__ import cli
cardfile.hosts.mkdocs.fulltext.is_on = lambda *_, **__: False
cli()
"""


def compared(count: int, runs: int) -> str:
    """A table: with our plugin, and plain."""
    with TemporaryDirectory() as folder:
        corpus = Path(folder)
        generate(count, corpus)
        rows = [
            _row("with the plugin", corpus, OURS, runs),
            _row("plain MkDocs and Material", corpus, PLAIN, runs),
        ]
        ours, plain = rows[0][1], rows[1][1]
        over = f"{ours.wall - plain.wall:.0f} s and {ours.peak_mb - plain.peak_mb:.0f} MB over it"
        return (
            f"### Build of {count:,} records\n\n{table(rows)}\n\n"
            f"With the plugin: {ours.wall / plain.wall:.2f} × plain, {over}.\n"
        )


def _row(name: str, corpus: Path, site: str, runs: int) -> tuple[str, Timed, str]:
    (corpus / "mkdocs.yml").write_text(site, "utf-8")
    out = corpus / "site"
    command = [sys.executable, "-c", BUILD, "build", "--quiet", "--site-dir", str(out)]
    run = timed(command, corpus, runs, before=lambda: shutil.rmtree(out, ignore_errors=True))
    if run.status != 0:
        raise WrongResultError(f"mkdocs build: exit status {run.status}\n{run.output[-600:]}")
    size = sum(file.stat().st_size for file in out.rglob("*") if file.is_file())
    index = out / "search" / "search_index.json"
    return name, run, f"{size / 1e6:.1f} MB site, {index.stat().st_size / 1e6:.1f} MB search index"
