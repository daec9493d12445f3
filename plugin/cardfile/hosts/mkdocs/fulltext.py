"""Full-text search with Pagefind, behind the theme's own search box; where it is installed."""

from __future__ import annotations

import asyncio
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from cardfile.hosts.mkdocs import assets
from cardfile.hosts.mkdocs.messages import BUILD

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File

    from cardfile.hosts.mkdocs.site import Site

FOLDER = "pagefind"
_WITHOUT = ("offline", "i18n")
# what a page says apart from its theme: in Material's, else in those of MkDocs itself
_CONTENT = ("article", "[role=main]")
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")
# a drawing names what is two steps away: none of that is what the page is about
_NO_TEXT = [
    ".headerlink",
    ".cf-diagnostics",
    ".cf-lineage",
    ".md-content__button",
    "nav",
    "[data-search-exclude]",
]
_PAUSE, _LOOKS = 0.05, 400  # seconds, and how often
_WORKER = re.compile(r'("search":\s*"[^"]*?)assets/javascripts/workers/search\.[0-9a-f]+\.min\.js"')


def is_on(config: MkDocsConfig, *, serving: bool) -> bool:
    """Whether the site is indexed: in builds alone, where Pagefind is installed.

    Browsers do not let a page that is opened from a folder read the index, and a site of several
    languages is built in as many steps, each of which would replace it.
    """
    others = {name.rpartition("/")[2] for name in config.plugins}
    return not serving and others.isdisjoint(_WITHOUT) and _is_installed()


@cache
def _is_installed() -> bool:
    binaries = ("pagefind_bin", "pagefind_bin_extended")
    return bool(find_spec("pagefind") and any(map(find_spec, binaries)))


def with_worker(output: str) -> str:
    """A page of Material's whose search asks our worker; one of another theme as it is."""
    worker = f"{assets.folder(writing=False)}/search-worker.js"
    return _WORKER.sub(lambda found: f'{found[1]}{worker}"', output, count=1)


def index(config: MkDocsConfig, site: Site) -> None:
    """Write the index of what people wrote and of all records, of the pages as they are built."""
    start = perf_counter()
    pages = list(_pages(config, site))
    try:
        asyncio.run(_write(pages, Path(config.site_dir) / FOLDER))
    except Exception as error:  # noqa: BLE001 - whatever fails, the site is whole without it
        BUILD.warning("Pagefind could not index the site: %s", str(error) or type(error).__name__)
        return
    BUILD.info("Pagefind indexed %d pages in %.1f seconds", len(pages), perf_counter() - start)


def _pages(config: MkDocsConfig, site: Site) -> Iterator[tuple[str, Path]]:
    for file in site.places.files.documentation_pages():
        if file.page is None or not file.inclusion.is_included() or _is_left_out(file, site):
            continue
        path = Path(config.site_dir) / file.dest_uri
        if path.is_file():
            yield file.page.url, path


def _is_left_out(file: File, site: Site) -> bool:
    """Pages that show what stands in others, and those that their author left out."""
    shown = site.shown.get(file.src_uri)
    said = file.page.meta.get("search") if file.page else None
    excluded = isinstance(said, dict) and said.get("exclude")
    return bool(excluded or (shown is not None and shown.title))


async def _write(pages: Sequence[tuple[str, Path]], folder: Path) -> None:
    from pagefind.index import IndexConfig
    from pagefind.service import PagefindService

    first = pages[0][1].read_text("utf-8", "replace") if pages else ""
    settings = IndexConfig(
        root_selector=_CONTENT[0] if "<article" in first else _CONTENT[1],
        exclude_selectors=_NO_TEXT,
        output_path=str(folder),
    )
    async with PagefindService() as service:
        found = await service.create_index(config=settings)
        for url, path in pages:
            await found.add_html_file(content=path.read_text("utf-8", "replace"), url=f"/{url}")
        await found.write_files()
        await settled(folder)
    for pattern in _UNUSED:
        for path in folder.glob(pattern):
            path.unlink()


async def settled(folder: Path) -> None:
    """Wait until all files of a folder are written.

    Pagefind answers before what it writes is on the disk, and its library ends it at once, so that
    files stayed empty on a busy machine.

    Raises:
        OSError: Some file is still empty after twenty seconds.
    """
    before: dict[Path, int] = {}
    for _ in range(_LOOKS):
        sizes = {path: path.stat().st_size for path in folder.rglob("*") if path.is_file()}
        if sizes and all(sizes.values()) and sizes == before:
            return
        before = sizes
        await asyncio.sleep(_PAUSE)
    raise OSError("some of its files stayed empty")
