"""Runs `mkdocs` and `cardfile` on request, each time in a process that has all modules at hand.

To start Python and to import what they use takes longer than to build a small site or to lint it,
and MkDocs keeps plugins for a process, so that none can build two. A line of JSON in, one out.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from importlib import import_module
from pkgutil import iter_modules
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 240
USED = (
    "mkdocs.commands.build",
    "mkdocs.contrib.search",
    "material.plugins.search.plugin",
    "cardfile.hosts.mkdocs.plugin",
    "pagefind.index",
    "cardfile.lint",
    "cardfile.report",
)


def prepare() -> None:
    """Import what builds use, and compile the templates."""
    for name in USED:
        import_module(name)
    for command in iter_modules(import_module("cardfile.hosts.cli.commands").__path__):
        import_module(f"cardfile.hosts.cli.commands.{command.name}")
    from cardfile.views.environment import environment

    for template in environment().list_templates(extensions=("html",)):
        environment().get_template(template)


def become(wanted: dict[str, Any], out: IO[bytes]) -> NoReturn:
    """Be what `python -m mkdocs` in a folder would be, or `python -m cardfile`."""
    signal.alarm(PATIENCE)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for stream in (1, 2):
        os.dup2(out.fileno(), stream)
    os.chdir(wanted["folder"])
    os.environ.clear()
    os.environ.update(wanted["environ"])
    sys.path[0] = wanted["folder"]
    sys.argv = [wanted["program"], *wanted["words"]]
    sys.exit(PROGRAMS[wanted["program"]]())


def mkdocs() -> NoReturn:
    from mkdocs.__main__ import cli

    cli(prog_name="mkdocs")


def cardfile() -> int:
    from cardfile.hosts.cli import main

    return main()


PROGRAMS: dict[str, Callable[[], int]] = {"mkdocs": mkdocs, "cardfile": cardfile}


def serve(requests: IO[str]) -> None:
    for line in requests:
        with TemporaryFile() as out:
            process = os.fork()
            if not process:
                become(json.loads(line), out)
            status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
            out.seek(0)
            log = out.read().decode("utf-8", "replace")
        print(json.dumps({"status": status, "log": log}), flush=True)


if __name__ == "__main__":
    prepare()
    serve(sys.stdin)
