"""Paths as the shell knows them, seen from the project's root."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from cardfile.project import Project, RawPage


def project_path(project: Project, name: str) -> str:
    """A path from the working directory as one from the project's root, in POSIX form."""
    root = project.settings.root
    absolute = Path.cwd() / name
    # the last part is not resolved: a page may be a symbolic link
    is_folder = absolute.name in ("", "..")
    place = absolute.resolve() if is_folder else absolute.parent.resolve() / absolute.name
    try:
        return place.relative_to(root.resolve()).as_posix()
    except ValueError:
        raise click.UsageError(f"“{name}” lies outside of the project in {root}") from None


def with_stdin(project: Project, name: str) -> tuple[Project, RawPage]:
    """The project as if the page `name` held what stands on standard input, and that page."""
    from cardfile.project import RawPage

    path = project_path(project, name)
    record = project.kb.index.by_path.get(path)
    known = record.page if record else project.kb.pages.get(path)
    docs_path = known.docs_path if known else project.docs_path(path)
    content = sys.stdin.buffer.read(project.settings.limits.file_bytes + 1)
    page = RawPage(path, docs_path, content)
    return project.with_pages([page]), page


def named_files(project: Project, names: tuple[str, ...]) -> set[str]:
    """The files of the project that the arguments mean."""
    pages = {*project.kb.index.by_path, *project.kb.pages}
    return {path for name in names for path in _meant(project, name, pages)}


def _meant(project: Project, name: str, pages: set[str]) -> set[str]:
    """A page, the pages below a folder or of a glob, or a file that findings may point into.

    A page that the configuration leaves out is no mistake: a commit hook names it, too.
    """
    from cardfile.project.discovery import SUFFIXES

    path = project_path(project, name)
    place = project.settings.root / path
    if place.is_dir():
        return {page for page in pages if path == "." or page.startswith(f"{path}/")}
    if path in pages:
        return {path}
    if place.exists():
        is_page = place.suffix.lower() in SUFFIXES and project.docs_path(path) != path
        if is_page or path in _beside_the_pages(project):
            return {path}
        raise click.UsageError(
            f"“{name}” is no page of this project, whose pages are in "
            f"{', '.join(project.settings.docs)}"
        )
    found: set[str] = set()
    if any(char in name for char in "*?["):
        from cardfile.settings.globs import Globs

        glob = Globs.anchored([path])
        found = {page for page in pages if glob.matches(page)}
    if not found:
        raise click.UsageError(f"there is no page and no folder “{name}” in this project")
    return found


def _beside_the_pages(project: Project) -> set[str]:
    """The files that findings may point into without being pages."""
    settings = project.settings
    folder = settings.root / settings.schemas
    schemas = {path.relative_to(settings.root).as_posix() for path in folder.glob("**/*.json")}
    files = {settings.file, settings.site.file, *schemas, *project.artefacts.used}
    return {path for path in files if path}
