"""`cardfile lint --watch`: the lint again whenever a file of the project changes."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cardfile.errors import CardfileError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from cardfile.hosts.cli.linting import Asked
    from cardfile.hosts.cli.session import Session
    from cardfile.project import Project

_SECONDS = 0.5
_LARGE = {"node_modules", "site", "__pycache__", "venv"}
Stamps = dict[str, tuple[int, int]]


def watch(session: Session, asked: Asked) -> int:
    """Check until somebody interrupts; a project that cannot be read is waited for."""
    from cardfile.hosts.cli.linting import lint_project_once, opened

    if asked.from_stdin:
        raise click.UsageError("--watch and --stdin do not go together")
    beside: list[str] = []
    while True:
        if sys.stdout.isatty():
            click.clear()
        root = session.loaded().settings.root
        # what changes while the project is judged must not be missed
        before = stamps(root, beside)
        try:
            found = opened(session, asked)
            new = set(_beside(found.project)).difference(beside)
            before = {**stamps(root, new), **before}
            beside = [*beside, *sorted(new)]
            lint_project_once(session, asked, found)
            before |= _as_written(before, asked)
        except CardfileError as error:
            click.echo(f"error: {error}", err=True)
        if not session.quiet:
            click.echo("Watching for changes; Ctrl-C ends it.", err=True)
        sys.stdout.flush()
        wait_for_change(root, beside, before)


def wait_for_change(root: Path, files: Collection[str], before: Stamps) -> None:
    """Return once a page, a schema, the configuration or one of `files` is not as `before`."""
    while stamps(root, files) == before:
        time.sleep(_SECONDS)


def _as_written(before: Stamps, asked: Asked) -> Stamps:
    """The stamps of the reports that a run wrote itself: they are no change."""
    from cardfile.hosts.cli.linting import choices

    outputs = {os.path.realpath(choice.file) for choice in choices(asked) if choice.file}
    known = {os.path.realpath(path): path for path in before}
    return _stamped(Path(known.get(path, path)) for path in outputs)


def _beside(project: Project) -> list[str]:
    """The files that belong to records without lying in a docs folder."""
    return sorted(project.artefacts.used)


def stamps(root: Path, names: Iterable[str] = ()) -> Stamps:
    """When each file that is watched was written, and how large it is."""
    return _stamped((*_below(root), *(root / name for name in names)))


def _stamped(paths: Iterable[Path]) -> Stamps:
    found: Stamps = {}
    for path in paths:
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
