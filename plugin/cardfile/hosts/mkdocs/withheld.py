"""Files that belong to records and not to readers: side files, evidence, lists of people."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from mkdocs.structure.files import InclusionLevel

from cardfile.hosts.mkdocs.files import project_path

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from cardfile.project import Project


def withhold(files: Files, config: MkDocsConfig, project: Project, published: Project) -> None:
    """Leave out of the site what records were read from.

    A page shows of a side file what may be shown; evidence stays where the author of a page that is
    `published` links to it.
    """
    docs = project_path(config.docs_dir, project.settings.root)
    used = {path for path in project.artefacts.used if path.startswith(f"{docs}/")}
    if not used:
        return
    side_files = {
        origin.label
        for record in project.kb
        for origin in record.origins.values()
        if origin.kind == "side-file"
    }
    for path in used & side_files | used - _linked(published):
        file = files.get_file_from_path(path.removeprefix(f"{docs}/"))
        if file is not None and not file.is_documentation_page():
            file.inclusion = InclusionLevel.EXCLUDED


def _linked(project: Project) -> set[str]:
    """The paths that the bodies of pages link to."""
    pages = [*(record.page for record in project.kb), *project.kb.pages.values()]
    return {
        posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(target)))
        for page in pages
        for link in page.links
        if not link.wiki and (target := link.target.partition("#")[0])
    }
