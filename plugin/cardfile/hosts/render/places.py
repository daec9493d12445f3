"""Where everything stands in a site that another host makes of the rendered files."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin

from cardfile.hosts.placement import catalogue_folders
from cardfile.project.addresses import page_address

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from cardfile.graph import KnowledgeBase
    from cardfile.hosts.render.options import RenderOptions
    from cardfile.records import Record
    from cardfile.views import SitePage


@dataclass
class Places:
    """The pages of the views: `pages` by type and address, `shown` the views by the page's path.

    Paths are those of the Markdown files, from the docs folder; `files` are the others, by their
    paths from the project's root, `others` the pages that are no records.
    """

    options: RenderOptions
    files: Mapping[str, str]
    others: Collection[str] = ()
    pages: dict[tuple[str, str], str] = field(default_factory=dict)
    shown: dict[str, list[SitePage]] = field(default_factory=dict)

    def out(self, path: str) -> str:
        """Where the page of a Markdown file is written: as the `index.md` of its own folder.

        There every host reads relative addresses alike; some take those of `x.md` for written in
        the folder of the page, others in that of the file.
        """
        if not self.options.directories:
            return path
        return f"{page_address(path)}index.md"

    def address(self, path: str) -> str:
        """The address of a Markdown file, from the site's root."""
        return page_address(path, directories=self.options.directories)


def placed(
    kb: KnowledgeBase, views: Sequence[SitePage], options: RenderOptions, files: Mapping[str, str]
) -> Places:
    """Give each view a page: the author's if one stands at its address, else a new one.

    Pages that repeat the prose of others are none of these: only a host can render it.
    """
    places = Places(options, files, {page.docs_path for page in kb.pages.values()})
    if not options.pages:
        return places
    records = {record.page.docs_path for record in kb}
    own = {
        page_address(path): path for path in (*records, *(p.docs_path for p in kb.pages.values()))
    }

    def is_free(folder: str) -> bool:
        return own.get(f"{folder}/".lstrip("/")) not in records

    kinds = [kind.name for kind in kb.types if kb.of_type(kind.name)]
    paths = {name: [record.page.docs_path for record in kb.of_type(name)] for name in kinds}
    folders = catalogue_folders(paths, options.prefix, is_free)
    for view in views:
        if view.repeats:
            continue
        folder = posixpath.join(folders.get(view.below, options.prefix), view.address).rstrip("/")
        if is_free(folder):
            path = own.get(f"{folder}/") or f"{folder}/index.md"
            places.pages[view.below, view.address] = path
            places.shown.setdefault(path, []).append(view)
    home = next((view for view in views if not view.below and not view.address), None)
    if home is not None and "" not in own:
        places.shown["index.md"] = [home]
    return places


@dataclass(frozen=True, slots=True)
class PlaceUrls:
    """Implements `Urls` of the views for the page at `here`, an address."""

    here: str
    places: Places

    def record(self, record: Record) -> str:
        """The page of a record."""
        return self._to(self.places.address(record.page.docs_path))

    def catalogue(self, type_name: str) -> str:
        """The catalogue of a type; the home page where there is none."""
        return self.page("", type_name)

    def home(self) -> str:
        """The home page of the knowledge base; that of the site where there is none."""
        return self.page("")

    def page(self, address: str, below: str = "") -> str:
        """A generated page; the home page where there is none."""
        pages = self.places.pages
        path = pages.get((below, address)) or pages.get(("", "")) or "index.md"
        return self._to(self.places.address(path))

    def has_page(self, address: str, below: str = "") -> bool:
        """Whether there is such a page."""
        return (below, address) in self.places.pages

    def file(self, path: str) -> str:
        """A file of the site."""
        return self._to(path)

    def absolute(self, url: str) -> str | None:
        """The full address; none without `site_url`."""
        base = self.places.options.url
        return urljoin(urljoin(base, quote(self.here)), url) if base else None

    def source(self, record: Record) -> str | None:  # noqa: ARG002
        """Nowhere: only the host knows."""
        return None

    def issue(self, title: str, text: str) -> str | None:  # noqa: ARG002
        """Nowhere: only the host knows."""
        return None

    def evidence(self, path: str) -> str | None:
        """An artefact that is on the site."""
        found = self.places.files.get(path)
        return self._to(found) if found else None

    def _to(self, address: str) -> str:
        folder = self.here if self.here.endswith("/") else posixpath.dirname(self.here)
        relative = posixpath.relpath(address or ".", folder or ".")
        is_folder = not address or address.endswith("/")
        return quote(f"{relative}/" if is_folder else relative)
