"""The files beside the pages that belong to records, or to withheld pages, and not to readers."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from cardfile.project import Project
    from cardfile.publishing.publisher import Publisher
    from cardfile.source import Page

_TARGET = re.compile(
    r"""\]\([ \t]*<?(?P<inline>[^)\s>]+)"""
    r"""|(?:src|href)[ \t]*=[ \t]*["']?(?P<html>[^"'\s>]+)"""
    r"""|^[ ]{0,3}\[[^\]\r\n]+\]:[ \t]*<?(?P<defined>[^\s>]+)""",
    re.MULTILINE,
)


def records_files(publisher: Publisher) -> set[str]:
    """The files that records were read from, by their paths from the project's root.

    A page shows of a side file what may be shown; evidence stays where the author of a page that
    is published links to it.
    """
    whole = publisher.whole.project
    used = set(whole.artefacts.used)
    if not used:
        return used
    side_files = {
        origin.label
        for record in whole.kb
        for origin in record.origins.values()
        if origin.kind == "side-file"
    }
    return used & side_files | used - _linked(publisher.report.project)


def withheld_files(
    publisher: Publisher,
    hidden: Mapping[str, Page],
    files: Iterable[tuple[str, str]],
    pages: Collection[str],
) -> set[str]:
    """The files (path, path from the docs folder) that belong to hidden pages alone.

    That is what these name, and what stands in a folder of such pages, unless a page that is shown
    names it. `pages` are all pages of the site, by their paths from the docs folder.
    """
    whole, published = publisher.whole.project, publisher.report.project
    gone = {page.docs_path for page in hidden.values()}
    shown = {folder for path in pages if path not in gone for folder in _above(path)}
    folders = {posixpath.dirname(path) for path in gone} - shown
    text = "\n".join(page.source.text for page in hidden.values())
    read = set().union(*(whole.artefacts.used_by(path) for path in hidden))
    found = {
        path
        for path, docs_path in files
        if path in read
        or posixpath.basename(path) in text
        or not folders.isdisjoint(_above(docs_path))
    }
    return found - _named(published) if found else found


def _pages(project: Project) -> Iterator[Page]:
    yield from (record.page for record in project.kb)
    yield from project.kb.pages.values()


def _linked(project: Project) -> set[str]:
    """The paths that the bodies of pages link to."""
    return {
        posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(target)))
        for page in _pages(project)
        for link in page.links
        if not link.wiki and (target := link.target.partition("#")[0])
    }


def _named(project: Project) -> set[str]:
    """The paths of the files that the text of pages links to or shows."""
    found = set()
    for page in _pages(project):
        folder = posixpath.dirname(page.path)
        for match in _TARGET.finditer(page.source.text, page.block.body_start):
            target = unquote(match["inline"] or match["html"] or match["defined"])
            found.add(posixpath.normpath(posixpath.join(folder, target.partition("#")[0])))
    return found


def _above(path: str) -> Iterator[str]:
    """The folders that hold a path, without the root."""
    folder = posixpath.dirname(path)
    while folder:
        yield folder
        folder = posixpath.dirname(folder)
