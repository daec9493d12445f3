"""The prose of records on pages that print several of them."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from mkdocs.utils import get_relative_url

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.structure.files import File, Files

    from cardfile.hosts.mkdocs.site import Site

_MARK = re.compile(r"<!--cf-prose ([^>]*?)-->")
_FIRST_HEADING = re.compile(r"\s*<h1\b[^>]*>.*?</h1>", re.DOTALL | re.IGNORECASE)
_PERMALINK = re.compile(r'<a class="headerlink"[^>]*>.*?</a>')
_ID = re.compile(r'(\s(?:id|for|name)=")([^"]+)"')
_TARGET = re.compile(r'(\s(?:href|src)=")([^"]*)"')
_LEVEL = re.compile(r"(</?h)([1-5])\b")


def fill(site: Site, files: Files) -> None:
    """Put the prose that was rendered for each record where a printing page wants it."""
    for path, shown in site.shown.items():
        file = files.get_file_from_path(path)
        page = file.page if file else None
        repeats = any(view.repeats for view in shown.views)
        if repeats and file is not None and page is not None and page.content:
            page.content = _MARK.sub(partial(_prose, site, files, file), page.content)


def without(site: Site, files: Sequence[File]) -> list[File]:
    """The files but those that only repeat others."""
    return [
        file
        for file in files
        if file.src_uri not in site.shown or site.shown[file.src_uri].is_searched
    ]


def _prose(site: Site, files: Files, here: File, mark: re.Match[str]) -> str:
    path = unquote(mark[1])
    there, record = files.get_file_from_path(path), site.records.get(path)
    html = site.prose.get(path)
    if html is None or there is None or record is None:
        return ""
    html = _PERMALINK.sub("", _FIRST_HEADING.sub("", html, count=1))
    html = _LEVEL.sub(lambda tag: f"{tag[1]}{int(tag[2]) + 1}", html)
    html = _ID.sub(lambda found: f'{found[1]}{record.id}--prose-{found[2]}"', html)
    return _TARGET.sub(lambda found: f'{found[1]}{_moved(found[2], there, here, record.id)}"', html)


def _moved(url: str, there: File, here: File, record_id: str) -> str:
    """A URL of one page as another must write it."""
    if url.startswith("#"):
        return f"#{record_id}--prose-{url[1:]}"
    if not url or urlsplit(url).scheme or url.startswith("/"):
        return url
    base = f"https://site.invalid/{there.url}"
    inside = urljoin(base, url).removeprefix("https://site.invalid/")
    return get_relative_url(inside or ".", here.url)
