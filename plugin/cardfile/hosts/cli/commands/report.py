"""`cardfile report`: what a change means, for the people who review it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cardfile.hosts.cli.changing import ChangedCommand, usual_refs
from cardfile.hosts.cli.session import Session
from cardfile.hosts.cli.session import command as declare

if TYPE_CHECKING:
    from datetime import date

    from cardfile.project import Change


@declare(
    "report",
    "cardfile report --changed              # since this branch left origin/HEAD",
    "cardfile report --changed=origin/main > report.md",
    "cardfile report --recheck report.md    # in a job that may write comments",
    cls=ChangedCommand,
)
@click.option(
    "--changed",
    metavar="[=REF]",
    help="What changed since this branch left REF; default origin/HEAD, else HEAD.",
)
@click.option(
    "--recheck",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Print a report that another job made, if nothing in it can link, mention or hide.",
)
def command(session: Session, changed: str | None, recheck: Path | None) -> int:
    """Say in Markdown what a change means.

    Fields before and after, metrics with their difference, new and lost links, columns and who
    reads them, what is found newly and what is mended. At most 60,000 characters, with a mark in
    the first line by which one comment can be found and updated.
    """
    if recheck is not None:
        if changed is not None:
            raise click.UsageError("--changed makes a report, --recheck looks at one; choose one")
        _print(_rechecked(recheck))
        return 0
    from cardfile.project import change_since

    project = session.project(may_be_empty=True)
    refs = [changed] if changed else usual_refs(os.environ)
    change = change_since(project, refs, start=Path.cwd(), config=session.config)
    _print(_report(change, session.as_of))
    return 0


def _report(change: Change, as_of: date) -> str:
    from cardfile.graph.difference import difference
    from cardfile.hosts.cli.linting import baseline
    from cardfile.lint.changed import fixed, lint_change
    from cardfile.report.change_report import change_report

    renames = {before: after for after, before in change.changes.renames.items()}
    known = baseline(None, change.after)
    found = lint_change(change, as_of=as_of, baseline=known, verify=False)
    return change_report(
        difference(change.before.kb, change.after.kb, renames),
        found.diagnostics,
        fixed(change, as_of=as_of),
    )


def _rechecked(file: Path) -> str:
    from cardfile.errors import ConfigError
    from cardfile.report.change_report import LONGEST, is_harmless

    if not file.is_file() or file.is_symlink():
        raise ConfigError(f"there is no file {file}")
    try:
        with file.open("rb") as stream:
            raw = stream.read(LONGEST * 8)
        text = raw.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{file} cannot be read: {error}") from error
    if not is_harmless(text):
        raise ConfigError(f"{file} is no report of `cardfile report`; it was not printed")
    return text


def _print(text: str) -> None:
    """In UTF-8, whatever the terminal: the text is for a file or another program."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()
