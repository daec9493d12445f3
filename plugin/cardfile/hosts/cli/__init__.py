"""The command line: `cardfile`, one file a command below `commands`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]

_USAGE, _INTERNAL, _INTERRUPTED = 2, 3, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status; never a traceback without `--verbose`."""
    import click

    from cardfile.errors import CardfileError
    from cardfile.hosts.cli.group import cli

    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        status = cli.main(words, prog_name="cardfile", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return _INTERRUPTED
    except CardfileError as error:
        _complain(str(error))
        return _USAGE
    except BrokenPipeError:
        # the reader of our output has what it wanted; nothing more can be said to it
        sys.stderr.close()
        return 0
    except Exception as error:  # noqa: BLE001 - the outermost frame: a bug becomes CF001
        return _internal(error, words)
    return status if isinstance(status, int) else 0


def _complain(text: str) -> None:
    import click

    from cardfile.report.escape import escape

    click.echo(f"error: {escape(text)}", err=True)


def _internal(error: Exception, words: Sequence[str]) -> int:
    """A bug: one line with an id that is the same for the same fault, the traceback on request."""
    import traceback
    from hashlib import sha256

    frames = traceback.extract_tb(error.__traceback__)
    trail = [f"{frame.name}:{frame.line}" for frame in frames]
    digest = sha256("\n".join([type(error).__name__, *trail]).encode()).hexdigest()[:10]
    _complain(
        f"CF001 [internal-error] this is a bug in Cardfile ({type(error).__name__}, id {digest}); "
        "please report it with the output of the same command and --verbose"
    )
    if "--verbose" in words:
        traceback.print_exception(error)
    return _INTERNAL
