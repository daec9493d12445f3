"""`cardfile lint --watch`: the lint again whenever a file of the project changes."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cardfile.errors import ConfigError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cardfile.hosts.cli.linting import Asked
    from cardfile.hosts.cli.session import Session
    from cardfile.project import Project

_SECONDS = 0.5
_LARGE = {"node_modules", "site", "__pycache__", "venv"}
_Stamps = dict[str, tuple[int, int]]


def watch(session: Session, asked: Asked) -> int:
    """Check until somebody interrupts; a project that cannot be read is waited for."""
    from cardfile.hosts.cli.linting import lint_project_once, opened

    if asked.from_stdin:
        raise click.UsageError("--watch and --stdin do not go together")
    while True:
        if sys.stdout.isatty():
            click.clear()
        root = session.loaded().settings.root
        files: Iterable[str] = ()
        try:
            found = opened(session, asked)
            files = _beside(found.project)
            lint_project_once(session, asked, found)
        except ConfigError as error:
            click.echo(f"error: {error}", err=True)
        if not session.quiet:
            click.echo("Watching for changes; Ctrl-C ends it.", err=True)
        sys.stdout.flush()
        wait_for_change(root, files)


def wait_for_change(root: Path, files: Iterable[str] = ()) -> None:
    """Return once a page, a schema, the configuration or one of `files` is another."""
    names = list(files)
    before = _stamps(root, names)
    while _stamps(root, names) == before:
        time.sleep(_SECONDS)


def _beside(project: Project) -> list[str]:
    """The files that belong to records without lying in a docs folder."""
    return sorted(project.artefacts.used)


def _stamps(root: Path, names: Iterable[str]) -> _Stamps:
    found: _Stamps = {}
    for path in (*_below(root), *(root / name for name in names)):
        try:
            status = path.stat()
        except OSError:
            continue
        found[str(path)] = (status.st_mtime_ns, status.st_size)
    return found


def _below(root: Path) -> Iterator[Path]:
    """The files whose change may matter: configuration, schemas and pages, in no hidden folder."""
    from cardfile.project.discovery import SUFFIXES

    kinds = (*SUFFIXES, ".json", ".toml", ".jsonl", ".yml", ".yaml")
    for folder, folders, files in os.walk(root):
        folders[:] = [name for name in folders if not name.startswith(".") and name not in _LARGE]
        yield from (Path(folder, name) for name in files if name.endswith(kinds))
