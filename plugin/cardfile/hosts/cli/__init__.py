"""The command line: `cardfile`, one file a command below `commands`."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import click

__all__ = ["main"]

_USAGE, _INTERNAL, _INTERRUPTED, _UNHEARD = 2, 3, 130, 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status; never a traceback without `--verbose`."""
    import click

    from cardfile.errors import CardfileError
    from cardfile.hosts.cli.group import cli
    from cardfile.hosts.cli.session import Unheard

    words = list(sys.argv[1:] if arguments is None else arguments)
    if arguments is None:
        # a run is short and keeps what it reads: looking for garbage costs a fifth of the time
        gc.disable()
    try:
        status = cli.main(words, prog_name="cardfile", standalone_mode=False)
    except click.ClickException as error:
        return _misused(error)
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return _INTERRUPTED
    except CardfileError as error:
        _complain(str(error))
        return _USAGE
    except Unheard:
        return _unheard()
    except Exception as error:  # noqa: BLE001 - the outermost frame: a bug becomes CF001
        return _internal(error, words)
    return status if isinstance(status, int) else 0


def _complain(text: str) -> None:
    import click

    from cardfile.report.escape import escape

    click.echo(f"error: {escape(text)}", err=True)


def _misused(error: click.ClickException) -> int:
    """A command line that cannot be followed: one line, and where the help is."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "cardfile"
    _complain(f"{error.format_message().rstrip('.')} (see `{path} --help`)")
    return _USAGE


def _unheard() -> int:
    """Whoever read the output has gone: nothing more can be said, not even at the exit.

    The status is the shell's for a broken pipe, so that an unread gate never counts as passed.
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return _UNHEARD


def _internal(error: Exception, words: Sequence[str]) -> int:
    """A bug: one line with an id that is the same for the same fault, the traceback on request."""
    import traceback

    from cardfile.diagnostic.internal import failure_id

    verbose = "--verbose" in words or "-v" in words
    advice = "" if verbose else ", with the output of the same command and --verbose"
    name = f"{type(error).__name__}, id {failure_id(error)}"
    _complain(
        f"CF001 [internal-error] this is a bug in Cardfile ({name}); please report it{advice}"
    )
    if verbose:
        traceback.print_exception(error)
    return _INTERNAL
