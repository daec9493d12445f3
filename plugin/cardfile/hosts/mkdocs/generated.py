"""The catalogues and the home page: generated, or below what an author wrote at their address."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel

from cardfile.hosts.mkdocs.placement import catalogue_folders

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from cardfile.graph import KnowledgeBase
    from cardfile.hosts.mkdocs.config import GeneratedPages

HOME_TITLE = "Knowledge base"


@dataclass(frozen=True, slots=True)
class Shown:
    """The views on one page: catalogues by type, and the home of the knowledge base.

    `title` is that of a page that we made; an author's page has its own.
    """

    types: tuple[str, ...] = ()
    home: bool = False
    title: str = ""


@dataclass(slots=True)
class Added:
    """Where the views stand."""

    shown: dict[str, Shown] = field(default_factory=dict)
    catalogues: dict[str, File] = field(default_factory=dict)
    home: File | None = None


def add(files: Files, config: MkDocsConfig, pages: GeneratedPages, kb: KnowledgeBase) -> Added:
    """Give every type a catalogue, and the knowledge base a home; records leave the nav."""
    below = _published_below(files)
    _leave_nav(files, kb, f"{below}index.html")
    adder = _Adder(files, config, kb, below)
    if pages.enabled:
        adder.catalogues(pages.prefix)
        adder.homes(pages.prefix)
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
    def __init__(self, files: Files, config: MkDocsConfig, kb: KnowledgeBase, below: str) -> None:
        self.added = Added()
        self._files = files
        self._config = config
        self._kb = kb
        self._below = below
        self._records = {record.page.docs_path for record in kb}
        self._by_address = {
            file.dest_uri: file
            for file in files
            if file.inclusion.is_in_serve() and file.dest_uri.endswith(".html")
        }

    def catalogues(self, prefix: str) -> None:
        """One catalogue for each type that has records."""
        kinds = [kind for kind in self._kb.types if self._kb.of_type(kind.name)]
        paths = {
            kind.name: [record.page.docs_path for record in self._kb.of_type(kind.name)]
            for kind in kinds
        }
        folders = catalogue_folders(paths, prefix, self._is_free)
        for kind in kinds:
            file = self._page(folders[kind.name], Shown((kind.name,), title=kind.plural))
            if file is not None:
                self.added.catalogues[kind.name] = file

    def homes(self, prefix: str) -> None:
        """The home below the prefix, and a front page for a site that has none."""
        self.added.home = self._page(prefix, Shown(home=True, title=HOME_TITLE))
        if self._address("") not in self._by_address:
            self._page("", Shown(home=True, title=self._config.site_name))

    def _is_free(self, folder: str) -> bool:
        """Whether a view can stand at a folder: on no page yet, or on one of prose."""
        file = self._by_address.get(self._address(folder))
        return file is None or (file.is_documentation_page() and file.src_uri not in self._records)

    def _page(self, folder: str, view: Shown) -> File | None:
        """The page for a view: the author's, else a new one; none where something else stands."""
        if not self._is_free(folder):
            return None
        file = self._by_address.get(self._address(folder))
        if file is not None:
            before = self.added.shown.get(file.src_uri, Shown())
            self.added.shown[file.src_uri] = Shown(
                (*before.types, *view.types), before.home or view.home, before.title
            )
            return file
        file = self._new(f"{folder}/index.md".lstrip("/"))
        self.added.shown[file.src_uri] = view
        self._by_address[file.dest_uri] = file
        return file

    def _new(self, path: str) -> File:
        in_nav = self._config.nav is None
        level = InclusionLevel.INCLUDED if in_nav else InclusionLevel.NOT_IN_NAV
        file = File.generated(self._config, path, content="", inclusion=level)
        file.dest_uri = self._below + file.dest_uri
        excluded = self._files.get_file_from_path(path)
        if excluded is not None:
            self._files.remove(excluded)
        self._files.append(file)
        return file

    def _address(self, folder: str) -> str:
        return self._below + f"{folder}/index.html".lstrip("/")
