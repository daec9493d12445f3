"""The pages of the views: generated, or below what an author wrote at their address."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel

from cardfile.hosts.placement import catalogue_folders

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from cardfile.graph import KnowledgeBase
    from cardfile.hosts.mkdocs.config import GeneratedPages
    from cardfile.views import SitePage


@dataclass(frozen=True, slots=True)
class Shown:
    """The views on one page. `title` is that of a page that we made; an author's has its own."""

    views: tuple[SitePage, ...] = ()
    title: str = ""

    @property
    def is_searched(self) -> bool:
        """Whether the page belongs into the site's search; an author's does."""
        return not self.title or any(view.is_searched for view in self.views)


@dataclass(slots=True)
class Added:
    """Where the views stand; `pages` are the files by type and address, as in `SitePage`.

    `root` is the folder below which everything is published.
    """

    root: str = ""
    shown: dict[str, Shown] = field(default_factory=dict)
    pages: dict[tuple[str, str], File] = field(default_factory=dict)


def add(
    files: Files,
    config: MkDocsConfig,
    options: GeneratedPages,
    kb: KnowledgeBase,
    pages: Sequence[SitePage],
) -> Added:
    """Give every view its page; records leave the nav."""
    root = _published_below(files)
    _leave_nav(files, kb, f"{root}index.html")
    adder = _Adder(files, config, kb, root)
    if options.enabled:
        adder.place(pages, options.prefix)
    return adder.added


def _published_below(files: Files) -> str:
    """The folder below which all pages are published though they do not lie there.

    Plugins for several languages build the site once more below such a folder.
    """
    pages = [file for file in files.documentation_pages() if file.inclusion.is_included()]
    first = {file.dest_uri.partition("/")[0] for file in pages if "/" in file.dest_uri}
    folder = f"{first.pop()}/" if len(first) == 1 else ""
    is_moved = any(file.dest_uri == folder + _usual_address(file) for file in pages)
    is_whole = all(file.dest_uri.startswith(folder) for file in pages)
    return folder if folder and is_moved and is_whole else ""


def _usual_address(file: File) -> str:
    return File(file.src_uri, None, "", file.use_directory_urls).dest_uri


def _leave_nav(files: Files, kb: KnowledgeBase, front_page: str) -> None:
    """Keep records out of a nav that MkDocs makes; one that an author lists stays there."""
    for record in kb:
        file = files.get_file_from_path(record.page.docs_path)
        if file and file.inclusion.is_in_nav() and file.dest_uri != front_page:
            file.inclusion = InclusionLevel.NOT_IN_NAV


class _Adder:
    def __init__(self, files: Files, config: MkDocsConfig, kb: KnowledgeBase, root: str) -> None:
        self.added = Added(root)
        self._files = files
        self._config = config
        self._kb = kb
        self._records = {record.page.docs_path for record in kb}
        self._by_address = {
            file.dest_uri: file
            for file in files
            if file.inclusion.is_in_serve() and file.dest_uri.endswith(".html")
        }

    def place(self, pages: Sequence[SitePage], prefix: str) -> None:
        """Each page below the prefix or its type's catalogue; a front page if there is none."""
        folders = self._catalogue_folders(prefix)
        for page in pages:
            folder = folders.get(page.below, prefix)
            file = self._page(posixpath.join(folder, page.address).rstrip("/"), page)
            if file is not None:
                self.added.pages[page.below, page.address] = file
        home = next((page for page in pages if not page.below and not page.address), None)
        if home is not None and self._address("") not in self._by_address:
            self._page("", replace(home, title=self._config.site_name))

    def _catalogue_folders(self, prefix: str) -> dict[str, str]:
        kinds = [kind.name for kind in self._kb.types if self._kb.of_type(kind.name)]
        paths = {
            name: [record.page.docs_path for record in self._kb.of_type(name)] for name in kinds
        }
        return catalogue_folders(paths, prefix, self._is_free)

    def _is_free(self, folder: str) -> bool:
        """Whether a view can stand at a folder: on no page yet, or on one of prose."""
        file = self._by_address.get(self._address(folder))
        return file is None or (file.is_documentation_page() and file.src_uri not in self._records)

    def _page(self, folder: str, view: SitePage) -> File | None:
        """The page for a view: the author's, else a new one; none where something else stands."""
        if not self._is_free(folder):
            return None
        file = self._by_address.get(self._address(folder))
        if file is not None:
            before = self.added.shown.get(file.src_uri, Shown())
            self.added.shown[file.src_uri] = Shown((*before.views, view), before.title)
            return file
        is_main = not view.address or (bool(view.group) and not view.is_empty)
        file = self._new(f"{folder}/index.md".lstrip("/"), in_nav=is_main)
        self.added.shown[file.src_uri] = Shown((view,), view.title)
        self._by_address[file.dest_uri] = file
        return file

    def _new(self, path: str, *, in_nav: bool) -> File:
        is_free = in_nav and self._config.nav is None
        level = InclusionLevel.INCLUDED if is_free else InclusionLevel.NOT_IN_NAV
        file = File.generated(self._config, path, content="", inclusion=level)
        file.dest_uri = self.added.root + file.dest_uri
        excluded = self._files.get_file_from_path(path)
        if excluded is not None:
            self._files.remove(excluded)
        self._files.append(file)
        return file

    def _address(self, folder: str) -> str:
        return self.added.root + f"{folder}/index.html".lstrip("/")
