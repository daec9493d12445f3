"""What every command takes: the options that all have, and the project that they lead to."""

from __future__ import annotations

import functools
import os
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from cardfile.project import Project
    from cardfile.report import Options

    Function = TypeVar("Function", bound=Callable[..., Any])

_WORTH_SHOWING = 400


@dataclass(frozen=True, slots=True)
class Session:
    """One run of a command."""

    config: Path | None
    as_of: date
    colour: str
    quiet: bool
    verbose: bool

    def project(self, *, allow_empty: bool = False) -> Project:
        """The project around the working directory; `allow_empty` does without a docs folder.

        Raises:
            ConfigError: there is nothing to read.
        """
        from cardfile.errors import ConfigError
        from cardfile.project import open_project

        with _Progress(shown=not self.quiet and sys.stderr.isatty()) as progress:
            try:
                return open_project(Path.cwd(), self.config, progress=progress.step)
            except ConfigError:
                if not allow_empty:
                    raise
                return open_project(Path.cwd(), self.config, pages=())

    def options(self, limit: int = 1000) -> Options:
        """How to print to the standard output."""
        from cardfile.report import options_for

        return options_for(sys.stdout, os.environ, self.colour, limit)

    def say(self, text: str = "") -> None:
        """Print a line for people, unless they asked for quiet."""
        if not self.quiet:
            click.echo(text)


class _Progress:
    """A line on the terminal that counts the pages, for projects where reading takes a moment."""

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown
        self._last = 0

    def __enter__(self) -> _Progress:
        return self

    def step(self, done: int, total: int) -> None:
        """So many pages of so many are read."""
        if not self._shown or total < _WORTH_SHOWING:
            return
        percent = done * 100 // total
        if percent != self._last or done == total:
            self._last = percent
            click.echo(f"\rreading {done} of {total} pages", nl=False, err=True)

    def __exit__(self, *_: object) -> None:
        if self._shown and self._last:
            click.echo("\r\033[K", nl=False, err=True)


class _Day(click.ParamType[date]):
    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}” is no day; write it as 2026-11-23", param, ctx)


class Command(click.Command):
    """A command whose help ends with examples, printed as they are written."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Print the examples."""
        if self.epilog:
            formatter.write_paragraph()
            formatter.write(f"Examples:\n{self.epilog}")


def command(name: str, *examples: str) -> Callable[[Callable[..., Any]], click.Command]:
    """Declare a command with the shared options; its function gets a `Session` first.

    `examples` are whole command lines, each with a comment after `  #` if it needs one.
    """
    epilog = "".join(f"  {example}\n" for example in examples)

    def declare(function: Callable[..., Any]) -> click.Command:
        return click.command(name, cls=Command, epilog=epilog)(_shared(function))

    return declare


def _shared(function: Callable[..., Any]) -> Callable[..., Any]:
    @click.option("--config", type=click.Path(path_type=Path), help="The configuration file.")
    @click.option("--as-of", type=_Day(), help="The day that date rules count from; default today.")
    @click.option(
        "--color",
        "colour",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        help="When to print colours.",
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
        day = as_of or datetime.now(UTC).date()
        return function(Session(config, day, colour, quiet, verbose), *args, **options)

    return run
