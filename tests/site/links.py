"""Every link of a built site, followed as a browser follows it: to a file, and to a place in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# the reader of HTML takes `xlink:href` for one name
_LINKS = "//@href | //@src | //@data-href | //@*[name()='xlink:href']"
_HOST = "http://site.test"


@dataclass(frozen=True)
class Published:
    """A site in a folder, published below `base`; from files, nobody finds an index."""

    folder: Path
    base: str = "/"
    from_files: bool = False

    @cached_property
    def _pages(self) -> dict[str, lxml.html.HtmlElement]:
        return {
            path.relative_to(self.folder).as_posix(): lxml.html.fromstring(path.read_bytes())
            for path in sorted(self.folder.rglob("*.html"))
        }

    @cached_property
    def _anchors(self) -> dict[str, set[str]]:
        return {
            name: {str(found) for found in page.xpath("//@id | //a/@name")}
            for name, page in self._pages.items()
        }

    def broken(self) -> list[str]:
        """The links that lead nowhere, with the page that they stand on."""
        return [
            f"{name}: {link} ({why})"
            for name, page in self._pages.items()
            for link in sorted(_links(page))
            if (why := self._fault(name, link))
        ]

    def _fault(self, name: str, link: str) -> str | None:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            return None
        if self.from_files and parts.path.startswith("/"):
            return None if name == "404.html" else "there is no root"
        here = self.base + (name if self.from_files else name.removesuffix("index.html"))
        if name == "404.html":
            here = self.base
        path = urlsplit(urljoin(_HOST + here, link)).path
        if not path.startswith(self.base):
            return "outside of the site"
        target = self._file(unquote(path.removeprefix(self.base)))
        if target is None:
            return "no such file"
        wanted = unquote(parts.fragment)
        if not wanted or target not in self._anchors or wanted in self._anchors[target]:
            return None
        # Material's own: a line of a code block, and what its script finds
        return None if wanted.startswith("__") else "no such place in it"

    def _file(self, path: str) -> str | None:
        found = self.folder / path
        if found.is_dir() and not self.from_files:
            found, path = found / "index.html", f"{path.rstrip('/')}/index.html".lstrip("/")
        return path if found.is_file() else None


def _links(page: lxml.html.HtmlElement) -> set[str]:
    return {str(value).strip() for value in page.xpath(_LINKS)}


def pages_of(folder: Path) -> Iterator[str]:
    """The pages that our views made, by path."""
    for path in sorted(folder.rglob("*.html")):
        if b'data-cf="' in path.read_bytes():
            yield path.relative_to(folder).as_posix()
