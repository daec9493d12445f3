"""Links that lead to withheld pages, however an author wrote them, and text without them."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from cardfile.project.addresses import page_address
from cardfile.syntax.text import SourceText

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from cardfile.source import BodyLink, Page

WITHHELD = "a restricted record"
"""What stands for a record that the audience may not see."""

_DEFINITION = re.compile(r"[ ]{0,3}\[[^\[\]]+\]:")
_TITLE = re.compile(r"""[^\S\r\n]*(?:\r?\n[ \t]+)?(?:"[^"]*"|'[^']*'|\([^()]*\))?[^\r\n]*""")
_HREF = re.compile(
    r"""\shref\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s>]+))""", re.IGNORECASE
)
_NOT_SHOWN = re.compile(r"[^\r\n]")


class Trails:
    """Knows of a relative link whether it leads to one of some pages."""

    def __init__(self, pages: Iterable[Page]) -> None:
        found = list(pages)
        self._paths = {page.path for page in found}
        self._docs_paths = {page.docs_path for page in found}
        self._addresses = {
            page_address(page.docs_path, directories=directories).strip("/")
            for page in found
            for directories in (True, False)
        } - {""}

    def leads(self, href: str, path: str, docs_path: str) -> bool:
        """Whether a link on the page at `path` does; by the path of a file, or by its address."""
        try:
            parts = urlsplit(href)
        except ValueError:
            return False
        target = unquote(parts.path)
        if not self._paths or parts.scheme or parts.netloc or not target:
            return False
        if target.startswith("/"):
            bare = _bare(target)
            return bare in self._docs_paths or any(
                bare == address or bare.endswith(f"/{address}") for address in self._addresses
            )
        if _joined(posixpath.dirname(path), target) in self._paths:
            return True
        own = page_address(docs_path)
        folders = (own, posixpath.dirname(own.rstrip("/")), posixpath.dirname(docs_path))
        return any(_bare(_joined(folder, target)) in self._addresses for folder in folders)


def _joined(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join(folder, target))


def _bare(address: str) -> str:
    return address.strip("/").removesuffix("/index.html")


def without_links(
    page: Page, leads: Callable[[BodyLink], bool], hrefs: Callable[[str], bool]
) -> str:
    """The text of a page where the links that `leads` holds for are their words alone.

    `hrefs` says the same of the address of a link that is written in HTML.
    """
    text = page.source.text
    end = len(text)
    for link in sorted(page.links, key=lambda item: -item.start):
        if link.end > end or not leads(link):
            continue
        rest = link.end
        if not link.wiki and _DEFINITION.match(text, link.start):
            words, title = "", _TITLE.match(text, link.end)
            rest = title.end() if title else rest
        else:
            words = link.text or WITHHELD
        text = f"{text[: link.start]}{words}{text[rest:]}"
        end = link.start
    start = page.block.body_start
    return text[:start] + without_hrefs(text[start:], hrefs)


def without_hrefs(html: str, leads: Callable[[str], bool]) -> str:
    """HTML, or text with HTML in it, whose links lead to nothing that `leads` holds for."""
    return _HREF.sub(lambda match: "" if leads(_address(match)) else match[0], html)


def _address(match: re.Match[str]) -> str:
    return match["double"] or match["single"] or match["bare"] or ""


def bodily(page: Page, text: str) -> Page:
    """A page with another text, in whose place of front matter there are blanks."""
    start = page.block.body_start
    blank = _NOT_SHOWN.sub(" ", text[:start])
    return replace(page, source=SourceText(page.path, blank + text[start:]), data={}, faults=())
