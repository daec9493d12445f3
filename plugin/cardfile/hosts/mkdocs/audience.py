"""Keeps what the audience may not see out of MkDocs' own sight: files, nav and attachments."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any

from mkdocs.structure.nav import Link, Section

from cardfile.hosts.mkdocs.files import project_path
from cardfile.publishing import withheld_files

if TYPE_CHECKING:
    import logging
    from collections.abc import Iterator, Mapping

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure import StructureItem
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation

    from cardfile.publishing import Publisher
    from cardfile.source import Page


def keep_back(
    files: Files,
    config: MkDocsConfig,
    publisher: Publisher,
    hidden: Mapping[str, Page],
    log: logging.Logger,
) -> None:
    """Take hidden pages out of the site and its nav, with the files that are theirs alone."""
    if not hidden:
        return
    gone = {page.docs_path for page in hidden.values()}
    for file in [*_attachments(files, config, publisher, hidden), *_pages(files, gone)]:
        files.remove(file)
    if config.nav is not None:
        config.nav = _without(config.nav, gone) or None
    for doubt in publisher.doubts:
        log.warning("%s", doubt)
    count = len(gone)
    log.info(
        "%d page%s not for the audience “%s”, and in no file of the site",
        count,
        " is" if count == 1 else "s are",
        publisher.audience,
    )


def prune(nav: Navigation, publisher: Publisher) -> None:
    """Take out of a nav that another plugin made what leads to withheld pages."""
    nav.items = _pruned(nav.items, publisher)


def _pages(files: Files, gone: set[str]) -> Iterator[File]:
    found = (files.get_file_from_path(path) for path in sorted(gone))
    return (file for file in found if file is not None)


def _attachments(
    files: Files, config: MkDocsConfig, publisher: Publisher, hidden: Mapping[str, Page]
) -> list[File]:
    """The files that belong to hidden pages alone."""
    docs = project_path(config.docs_dir, publisher.whole.project.settings.root)
    beside = {
        f"{docs}/{file.src_uri}": file
        for file in files
        if file.src_dir == config.docs_dir and not file.is_documentation_page()
    }
    pages = {file.src_uri for file in files.documentation_pages()}
    pairs = [(path, file.src_uri) for path, file in beside.items()]
    gone = withheld_files(publisher, hidden, pairs, pages)
    return [beside[path] for path in sorted(gone)]


def _without(nav: Any, gone: set[str]) -> Any:
    """A nav as `mkdocs.yml` writes it, without some pages and sections that are empty then."""
    if isinstance(nav, str):
        return None if posixpath.normpath(nav) in gone else nav
    if isinstance(nav, dict):
        kept = {key: _without(value, gone) for key, value in nav.items()}
        return {key: value for key, value in kept.items() if value is not None} or None
    if isinstance(nav, list):
        return [item for entry in nav if (item := _without(entry, gone)) is not None] or None
    return nav


def _pruned(items: list[StructureItem], publisher: Publisher) -> list[StructureItem]:
    kept: list[StructureItem] = []
    for item in items:
        if isinstance(item, Section):
            item.children = _pruned(item.children, publisher)
        elif isinstance(item, Link) and publisher.trails.leads(item.url or "", "", ""):
            continue
        kept.append(item)
    return kept
