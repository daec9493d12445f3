"""Search: what readers load and wait for, with our index of records and with stock Material.

Stock Material is given the pages as we make them, whole, as its own search plugin reads them; the
slim index is what it is given now. All answer the same question in the same Chromium.
"""

from __future__ import annotations

import gzip
import shutil
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import markdown
import material
from benchmarks.browser import opened
from benchmarks.generate import generate
from material.plugins.search.plugin import SearchIndex

from cardfile.lint import lint_project
from cardfile.project import open_project
from cardfile.views import Views, assets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from cardfile.records import Record

AS_OF = date(2026, 11, 23)
QUESTION = "arrears trial"
CONFIG: dict[str, Any] = {
    "lang": ["en"],
    "separator": r"[\s\-]+",
    "pipeline": ["stopWordFilter"],
    "fields": {"title": {"boost": 1000.0}, "text": {"boost": 1.0}, "tags": {"boost": 1000000.0}},
}
SITES = (("Material, short entries", "slim"), ("Material, whole pages", "stock"))
WORKER = """async ([worker, file, question]) => {
  const start = performance.now();
  const index = await (await fetch(file, { cache: "no-store" })).json();
  const search = new Worker(worker);
  const ask = (message) => new Promise((done) => {
    search.onmessage = ({ data }) => done(data);
    search.postMessage(message);
  });
  await ask({ type: 0, data: { ...index, options: { suggest: true } } });
  const { data } = await ask({ type: 2, data: question });
  const first = performance.now() - start;
  const again = performance.now();
  await ask({ type: 2, data: question + " 1" });
  search.terminate();
  return [data.items.length, first, performance.now() - again];
}"""
OURS = """async (question) => {
  const start = performance.now();
  await Promise.all(["query", "ranking"].map(cardfile.load));
  const index = await cardfile.index();
  const fields = await index.fields();
  await index.need(cardfile.ranking.reads);
  const every = Array.from({ length: index.size }, (_, row) => row);
  const get = (row, name) => index.get(row, name);
  const answer = (text) => {
    const rows = new Set(cardfile.query.parse(text, fields, "2026-11-23").select(every, get));
    return cardfile.ranking(index).rank(text).filter(({ row }) => rows.has(row));
  };
  const found = answer(question);
  const first = performance.now() - start;
  const again = performance.now();
  answer(question + " 1");
  return [found.length, first, performance.now() - again];
}"""


class _Urls:
    """Addresses of a site with directory URLs; what is no record leads to its root."""

    def record(self, record: Record) -> str:
        return f"{record.page.docs_path.removesuffix('.md')}/"

    def __getattr__(self, name: str) -> Any:
        return lambda *_, **__: None if name in ("source", "evidence", "absolute") else "."


def compared(count: int) -> str:
    """A table: our index of records, and Material's search with short entries and with all."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        generate(count, root / "corpus")
        site = root / "site"
        began = time.perf_counter()
        views = Views(lint_project(open_project(root / "corpus"), as_of=AS_OF))
        read = time.perf_counter() - began
        sizes = dict(_write(views, site))
        rows = [_row(name, sizes[name], *times) for name, times in _timed(site).items()]
        return "\n".join(
            [
                f"### Search over {count:,} records (read in {read:.0f} s)\n",
                "| search | loaded, gzipped | of it to begin with | first answer | next | found |",
                "|---|---:|---:|---:|---:|---:|",
                *rows,
                "",
            ]
        )


def _row(name: str, sizes: tuple[int, int], found: int, first: float, again: float) -> str:
    whole, begin = (f"{size / 1000:.1f} kB" for size in sizes)
    return f"| {name} | {whole} | {begin} | {first:.0f} ms | {again:.0f} ms | {found} |"


def _write(views: Views, site: Path) -> Iterator[tuple[str, tuple[int, int]]]:
    """Everything that is loaded, and how large it is: all of it, and what comes first."""
    scripts = site / "assets" / "cardfile" / "x"
    scripts.mkdir(parents=True)
    for name, content in assets().items():
        (scripts / name).write_bytes(content)
    loaded = {}
    for file in views.data(_Urls()):
        if Path(file.path).name.startswith("records-"):
            target = site / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(file.content)
            loaded[Path(file.path).stem] = len(gzip.compress(file.content))
    core = loaded["records-core"]
    needed = ("records-core", "records-fields", "records-text", "records-columns")
    yield "index of records", (sum(s for n, s in loaded.items() if n.startswith(needed)), core)
    javascripts = Path(material.__file__).parent / "templates" / "assets" / "javascripts"
    shutil.copytree(javascripts, site / "javascripts")
    (site / "index.html").write_text('<script src="assets/cardfile/x/cardfile.js"></script>')
    for name, file in SITES:
        index = SearchIndex(**CONFIG)
        for record in views.shared.records:
            index.add_entry_from_context(_page(views, record, whole=file == "stock"))
        text = index.generate_search_index(None).encode()
        (site / f"{file}.json").write_bytes(text)
        size = len(gzip.compress(text))
        yield name, (size, size)


def _page(views: Views, record: Record, *, whole: bool) -> SimpleNamespace:
    """A page as a search plugin reads it."""
    entry = views.search_entry(record)
    content = entry.html
    if whole:
        prose = markdown.markdown(record.page.source.text[record.page.block.body_start :])
        content = views.record(record, _Urls()).around(prose)
    meta = {"title": record.title, "tags": record.items("tags"), "search": {"boost": entry.boost}}
    url = _Urls().record(record)
    return SimpleNamespace(content=content, meta=meta, title=record.title, url=url, toc=())


def _timed(site: Path) -> dict[str, tuple[int, float, float]]:
    worker = next((site / "javascripts" / "workers").glob("search.*.min.js"))
    path = f"javascripts/workers/{worker.name}"
    found: dict[str, tuple[int, float, float]] = {}
    with opened(site) as (browser, address):

        def page() -> Page:
            page = browser.new_context().new_page()
            page.goto(f"{address}/index.html")
            return page

        found["index of records"] = tuple(page().evaluate(OURS, QUESTION))
        for name, file in SITES:
            found[name] = tuple(page().evaluate(WORKER, [path, f"{file}.json", QUESTION]))
    return found
