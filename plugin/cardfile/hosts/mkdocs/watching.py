"""The files beside the pages that a page is made of: when one changes, the site is built anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cardfile.lint.baseline import FILE_NAME

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from cardfile.project import Project


def watch(server: LiveReloadServer, project: Project) -> None:
    """Watch the configuration, the schemas, the lint baseline and what records were read from."""
    settings = project.settings
    files = [settings.file, FILE_NAME]
    for file in files:
        if file and (settings.root / file).is_file():
            server.watch(str(settings.root / file))
    if (settings.root / settings.schemas).is_dir():
        server.watch(str(settings.root / settings.schemas))
    for folder in sorted({(settings.root / path).parent for path in project.artefacts.used}):
        server.watch(str(folder), recursive=False)
