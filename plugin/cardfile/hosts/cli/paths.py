"""Paths as the shell knows them, seen from the project's root."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from cardfile.project import Project


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
