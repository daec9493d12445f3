"""Where things are, seen from one page of the site."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote, urljoin, urlsplit

from mkdocs.utils import get_relative_url

from cardfile.hosts.mkdocs.issues import new_issue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files

    from cardfile.records import Record

_EDITING = "/edit/"
_LOOKING = "/blob/"


@dataclass(frozen=True)
class Places:
    """The addresses that all pages share.

    `pages` are the files of generated pages by type and address, `root` the folder below which the
    site is published, `docs` the docs folder from the project's root.
    """

    files: Files
    pages: Mapping[tuple[str, str], File]
    root: str
    docs: str
    sources: str | None
    site_url: str | None
    issue_form: tuple[str, str, str] | None

    @property
    def home(self) -> File | None:
        """The home page of the knowledge base."""
        return self.pages.get(("", ""))

    @cached_property
    def by_path(self) -> dict[str, File]:
        """The files by their paths from the docs folder.

        MkDocs has such a table too, and normalises the path at each of a hundred questions a page.
        """
        return {file.src_uri: file for file in self.files}


def sources_of(config: MkDocsConfig) -> str | None:
    """The address of the docs folder at the Git host, for looking at a file; none if unknown."""
    if not config.repo_url or not config.edit_uri:
        return None
    base = urljoin(f"{config.repo_url.rstrip('/')}/", config.edit_uri)
    if _EDITING not in base or urlsplit(base).scheme not in ("http", "https"):
        return None
    return base.replace(_EDITING, _LOOKING, 1)


@dataclass(frozen=True, slots=True)
class PageUrls:
    """Implements `Urls` of the views for the page of `here`."""

    here: File
    places: Places
    _known: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def record(self, record: Record) -> str:
        """The page of a record."""
        return self._to(self.places.by_path.get(record.page.docs_path))

    def catalogue(self, type_name: str) -> str:
        """The catalogue of a type; the home page where there is none."""
        return self.page("", type_name)

    def home(self) -> str:
        """The home page of the knowledge base; that of the site where there is none."""
        return self._to(self.places.home)

    def page(self, address: str, below: str = "") -> str:
        """A generated page; the home page where there is none."""
        return self._to(self.places.pages.get((below, address)) or self.places.home)

    def has_page(self, address: str, below: str = "") -> bool:
        """Whether there is such a page."""
        return (below, address) in self.places.pages

    def file(self, path: str) -> str:
        """A file of the site."""
        return get_relative_url(quote(self.places.root + path), self.here.url)

    def absolute(self, url: str) -> str | None:
        """The full address of a relative URL; none without `site_url`."""
        if not self.places.site_url:
            return None
        return urljoin(urljoin(self.places.site_url, self.here.url), url)

    def source(self, record: Record) -> str | None:
        """Where the record can be edited."""
        file = self.places.by_path.get(record.page.docs_path)
        page = file.page if file else None
        url = page.edit_url if page else None
        return url if url and urlsplit(url).scheme in ("http", "https") else None

    def issue(self, title: str, text: str) -> str | None:
        """A new issue at the Git host."""
        form = self.places.issue_form
        return new_issue(form, title, text) if form else None

    def evidence(self, path: str) -> str | None:
        """An artefact on the site, else at the Git host."""
        inside = posixpath.relpath(path, self.places.docs)
        file = self.places.by_path.get(inside)
        if file is not None and file.inclusion.is_included():
            return self._to(file)
        return urljoin(self.places.sources, quote(inside)) if self.places.sources else None

    def markdown(self, record: Record, anchor: str) -> str:
        """A link to a record as Markdown writes it: MkDocs checks it and makes it an address."""
        here = posixpath.dirname(self.here.src_uri)
        path = quote(posixpath.relpath(record.page.docs_path, here or "."))
        return f"{path}#{quote(anchor)}" if anchor else path

    def _to(self, file: File | None) -> str:
        url = file.url if file else "."
        if url not in self._known:
            self._known[url] = get_relative_url(url, self.here.url)
        return self._known[url]
