"""What every command takes: the options that all have, and the project that they lead to."""

from __future__ import annotations

import functools
import os
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from cardfile.project import Project
    from cardfile.report import Options
    from cardfile.settings import Loaded
    from cardfile.syntax.files import Files


class Unheard(Exception):  # noqa: N818 - nothing went wrong
    """Whoever read the output has gone."""


@dataclass(frozen=True, slots=True)
class Session:
    """One run of a command."""

    config: Path | None
    as_of: date
    colour: str
    quiet: bool
    verbose: bool

    def loaded(self) -> Loaded:
        """The configuration around the working directory."""
        from cardfile.settings import load

        return load(None, self.config)

    def project(self, files: Files | None = None, *, may_be_empty: bool = False) -> Project:
        """The project around the working directory, read from disk or where `files` says.

        With `may_be_empty`, a project without a docs folder is one without pages.

        Raises:
            ConfigError: there is nothing to read.
        """
        from cardfile.hosts.cli.progress import Progress
        from cardfile.project import NoDocsError, open_project
        from cardfile.syntax.files import DISK

        with Progress(sys.stderr, shown=not self.quiet and sys.stderr.isatty()) as progress:
            try:
                return open_project(
                    Path.cwd(), self.config, progress=progress.step, files=files or DISK
                )
            except NoDocsError:
                if not may_be_empty:
                    raise
                return open_project(Path.cwd(), self.config, pages=(), files=files or DISK)

    def writable_project(self) -> Project:
        """The project for a command that writes into it; an empty one where there are no pages.

        Raises:
            ConfigError: the configuration is wrong, so that the place may be wrong as well.
        """
        from cardfile.project import open_project

        loaded = self.writable()
        if any((loaded.settings.root / folder).exists() for folder in loaded.settings.docs):
            return self.project()
        return open_project(Path.cwd(), self.config, pages=())

    def project_without_pages(self) -> Project:
        """The project's configuration, types and vocabularies, with no page read.

        Raises:
            ConfigError: there is no such configuration.
        """
        from cardfile.project import open_project

        return open_project(Path.cwd(), self.config, pages=())

    def writable(self) -> Loaded:
        """The configuration for a command that writes.

        Raises:
            ConfigError: the configuration is wrong.
        """
        from cardfile.errors import ConfigError

        loaded = self.loaded()
        # that a folder is not there yet keeps nobody from writing the first file into it
        wrong = [f for f in loaded.faults if f.data.get("problem") != "no-such-folder"]
        if wrong:
            line = wrong[0].range.start.line if wrong[0].range else 1
            raise ConfigError(
                f"{wrong[0].path}:{line}: the configuration is wrong, so nothing was written; "
                "`cardfile lint` says what to correct"
            )
        return loaded

    def options(self, limit: int = 1000) -> Options:
        """How to print to the standard output."""
        from cardfile.report import options_for

        return options_for(sys.stdout, os.environ, self.colour, limit)

    def say(self, text: str = "") -> None:
        """Print a line for people, unless they asked for quiet; untrusted text is escaped."""
        from cardfile.report.escape import escape

        if not self.quiet:
            click.echo(escape(text, ascii_only=self.options().ascii))

    def table(self, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Print a table; untrusted text is escaped."""
        from cardfile.report.terminal import table

        sys.stdout.writelines(table(heads, rows, self.options()))

    def facts(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Print names and values below one another; untrusted text is escaped."""
        from cardfile.report.terminal import facts

        sys.stdout.writelines(facts(list(pairs), self.options()))


def print_json(content: Any) -> None:
    """Print data in ASCII: readable in any encoding, and nothing in it can steer a terminal."""
    import json

    click.echo(json.dumps(content, indent=2))


class Command(click.Command):
    """A command whose help ends with examples, printed as they are written."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Print the examples."""
        if self.epilog:
            formatter.write_paragraph()
            formatter.write(f"Examples:\n{self.epilog}")


def command(
    name: str, *examples: str, cls: type[Command] = Command
) -> Callable[[Callable[..., Any]], click.Command]:
    """Declare a command with the shared options; its function gets a `Session` first.

    `examples` are whole command lines, each with a comment after `  #` if it needs one.
    """
    epilog = "".join(f"  {example}\n" for example in examples)

    def declare(function: Callable[..., Any]) -> click.Command:
        return click.command(name, cls=cls, epilog=epilog)(_shared(function))

    return declare


def _shared(function: Callable[..., Any]) -> Callable[..., Any]:
    @click.option("--config", type=click.Path(path_type=Path), help="The configuration file.")
    @click.option(
        "--as-of",
        callback=day,
        metavar="DATE",
        help="The day that date rules count from; default today.",
    )
    @click.option(
        "--color",
        "colour",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        help="When to print colours; auto heeds NO_COLOR and FORCE_COLOR.",
    )
    @click.option("--quiet", "-q", is_flag=True, help="Print results only.")
    @click.option("--verbose", "-v", is_flag=True, help="Print more, tracebacks of bugs too.")
    @functools.wraps(function)
    def run(
        *args: Any,
        config: Path | None,
        as_of: date | None,
        colour: str,
        quiet: bool,
        verbose: bool,
        **options: Any,
    ) -> Any:
        today = as_of or datetime.now(UTC).date()
        try:
            status = function(Session(config, today, colour, quiet, verbose), *args, **options)
            sys.stdout.flush()
        except BrokenPipeError as error:
            raise Unheard from error
        return status

    return run


def day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """The day that an option names."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(
            f"“{value}” is no day; write it as 2026-11-23", ctx, param
        ) from None
