"""Every file of the rendered site, by its path."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import escape

from cardfile.hosts.render.markdown import block, page_text, prose, without_title
from cardfile.hosts.render.places import Places, PlaceUrls, placed
from cardfile.project import other_files
from cardfile.publishing import records_files, withheld_files
from cardfile.views import assets

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cardfile.hosts.render.options import RenderOptions
    from cardfile.records import Record
    from cardfile.views import Views

ASSETS = "assets/cardfile/files"
_FILE = 64 * 1024 * 1024


def rendered(views: Views, options: RenderOptions) -> Iterator[tuple[str, bytes]]:
    """All files with their content: pages, what stands beside them, style, scripts and data."""
    settings = views.publisher.whole.project.settings
    beside = _files(views)
    places = placed(views.kb, views.pages, options, beside)
    renderer = _Renderer(views, places)
    yield from renderer.pages()
    for path, docs_path in beside.items():
        content = settings.files.read(settings.root / path, _FILE)
        if isinstance(content, bytes):
            yield docs_path, content
    for name, content in assets().items():
        yield f"{ASSETS}/{name}", content
    for file in views.data(PlaceUrls("", places)):
        yield file.path, file.content


def _files(views: Views) -> Mapping[str, str]:
    """The files beside the pages that readers may have: paths in docs by those in the project."""
    publisher = views.publisher
    project = publisher.whole.project
    found = {file.path: file.docs_path for file in other_files(project.settings)}
    pages = {page.docs_path for page in project.kb.pages.values()}
    pages |= {record.page.docs_path for record in project.kb}
    gone = records_files(publisher)
    if publisher.withheld:
        gone |= withheld_files(publisher, publisher.withheld, found.items(), pages)
    return {path: docs_path for path, docs_path in found.items() if path not in gone}


class _Renderer:
    def __init__(self, views: Views, places: Places) -> None:
        self._views = views
        self._places = places

    def pages(self) -> Iterator[tuple[str, bytes]]:
        """All pages: the records', the authors' others, and those that are generated."""
        kb, done = self._views.kb, set()
        for record in kb:
            done.add(record.page.docs_path)
            yield self._places.out(record.page.docs_path), self._record(record)
        for page in kb.pages.values():
            done.add(page.docs_path)
            meta = {"title": (page.data or {}).get("title")}
            urls = PlaceUrls(self._places.address(page.docs_path), self._places)
            own = [prose(page, self._views, urls)] if page.block.kind != "broken" else []
            parts = [*own, *self._shown(page.docs_path)]
            yield (
                self._places.out(page.docs_path),
                page_text(meta if isinstance(meta["title"], str) else {}, *parts),
            )
        for path, views in self._places.shown.items():
            if path not in done:
                title = self._title(path)
                head = f'<h1 class="cf-title">{escape(title)}</h1>'
                searched = any(view.is_searched for view in views)
                meta = {"title": title, "search": None if searched else {"exclude": True}}
                yield path, page_text(meta, "\n".join(self._shown(path, head)))

    def _record(self, record: Record) -> bytes:
        urls = PlaceUrls(self._places.address(record.page.docs_path), self._places)
        meta = {"title": record.title}
        if record.broken:
            return page_text(meta, block(self._views.broken(record, urls).html))
        fragments = self._views.record(record, urls)
        meta["description"] = " ".join(record.description.split())
        body = without_title(prose(record.page, self._views, urls), record.page)
        below = self._shown(record.page.docs_path)
        return page_text(
            meta, block(fragments.above.html), body, block(fragments.below.html), *below
        )

    def _shown(self, path: str, head: str = "") -> list[str]:
        """The views on a page."""
        urls = PlaceUrls(self._places.address(path), self._places)
        found = [self._views.page(view, urls).html for view in self._places.shown.get(path, ())]
        return [block(f"{head}\n{html}" if not at else html) for at, html in enumerate(found)]

    def _title(self, path: str) -> str:
        if path == "index.md":
            return self._views.shared.options.name
        return self._places.shown[path][0].title
